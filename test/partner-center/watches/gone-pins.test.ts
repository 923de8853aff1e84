import type { Offer } from '../../../partner-center/offers/offer.ts';
import type { User } from '../../../partner-center/port.ts';
import { tellingGonePins } from '../../../partner-center/watches/gone-pins.ts';
import { openWatchRig } from './rig.ts';

const offer = (id: string, isAvailableForPurchase = true) =>
  ({ id, name: `Offer ${id}`, isAvailableForPurchase }) as Offer;

/** Two offers on top, of three that are sold; the test changes all of it. */
function open() {
  const rig = openWatchRig();
  const world = { offers: [offer('a'), offer('B'), offer('C')], pinned: ['A', 'b'], admins: ['alex', 'gwen'] };
  const calls: unknown[] = [];
  const parts = {
    pins: { get: async () => ({ offerIds: world.pinned, version: '1' }) },
    partnerCenter: {
      listOffers: async (): Promise<readonly Offer[]> => world.offers,
      async listUsersWithRole(...asked: unknown[]) {
        calls.push(asked[0]);
        return world.admins.map((id) => ({ id }) as User);
      },
    },
    notices: rig.notices,
  };
  const lookNow = tellingGonePins(rig.vault, parts);
  async function look() {
    // What is put down later is told later.
    rig.vault.clock.advance(1);
    await lookNow();
  }
  return { ...rig, world, calls, parts, look };
}
const gone = (...names: readonly string[]) => ({ kind: 'pinsGone', names });

describe('Offers on top of the catalog', () => {
  it('are no news while all of them are sold', async () => {
    const { look, told, calls } = open();
    await look();
    await look();
    expect([await told(), calls]).toEqual([[], []]);
  });

  it('that leave the list are told to every enabled global administrator, once, by the name they had', async () => {
    const { look, told, world, calls } = open();
    await look();
    world.offers = [offer('C')];
    await look();
    await look();
    const notice = gone('Offer a', 'Offer B');
    expect(await told()).toEqual([
      ['alex', notice],
      ['gwen', notice],
    ]);
    expect(calls).toEqual([{ agents: [], administrators: ['global'] }]);
  });

  it('that are listed but sold no more are told too, one after the other', async () => {
    const { look, told, world } = open();
    world.admins = ['alex'];
    world.offers = [offer('a', false), offer('B')];
    await look();
    world.offers = [offer('a', false), offer('B', false)];
    await look();
    expect((await told()).map(([, notice]) => notice)).toEqual([gone('Offer a'), gone('Offer B')]);
  });

  it('that were never seen are told by their id', async () => {
    const { look, told, world } = open();
    world.pinned = ['x1'];
    await look();
    expect(await told()).toContainEqual(['alex', gone('X1')]);
  });

  it('are told again when they came back and left again, and not before', async () => {
    const { look, told, world } = open();
    const all = world.offers;
    world.admins = ['alex'];
    for (const offers of [all, [offer('B')], [offer('B')], all, all, [offer('B')], [offer('B')]]) {
      world.offers = offers;
      await look();
    }
    expect((await told()).map(([, notice]) => notice)).toEqual([gone('Offer a'), gone('Offer a')]);
  });

  it('that an admin took away and puts back when they are sold again are news when they leave again', async () => {
    const { look, told, world } = open();
    world.admins = ['alex'];
    world.offers = [offer('B')];
    await look();
    world.pinned = ['b'];
    await look();
    [world.offers, world.pinned] = [
      [offer('a'), offer('B')],
      ['b', 'A'],
    ];
    await look();
    world.offers = [offer('B')];
    await look();
    expect(await told()).toHaveLength(2);
  });

  it('are told once by processes that look at the same time', async () => {
    const { vault, parts, told, world } = open();
    world.offers = [offer('C')];
    await Promise.all([1, 2, 3].map(() => tellingGonePins(vault, parts)()));
    expect(await told()).toHaveLength(2);
  });

  it('are not taken for come back by a process that was answered before they left', async () => {
    const { vault, parts, told, world, look } = open();
    await look();
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<readonly Offer[]>();
    const slow = tellingGonePins(vault, {
      ...parts,
      partnerCenter: {
        ...parts.partnerCenter,
        listOffers: () => (asked.resolve(), answer.promise),
      },
    })();
    await asked.promise;
    const old = world.offers;
    world.offers = [offer('C')];
    await look();
    answer.resolve(old);
    await slow;
    await look();
    expect(await told()).toHaveLength(2);
  });

  it('are no news when no offers can be read, or none at all are said to be sold', async () => {
    const { vault, parts, told, world, look } = open();
    world.offers = [];
    await look();
    const listOffers = async () => {
      throw new Error('the service is away');
    };
    const failing = tellingGonePins(vault, { ...parts, partnerCenter: { ...parts.partnerCenter, listOffers } });
    await expect(failing()).rejects.toThrow('the service is away');
    expect(await told()).toEqual([]);
  });

  it('ask nothing of the service while there are none', async () => {
    const { vault, parts, world } = open();
    world.pinned = [];
    const listOffers = async () => {
      throw new Error('nobody should ask');
    };
    await tellingGonePins(vault, { ...parts, partnerCenter: { ...parts.partnerCenter, listOffers } })();
  });

  it('are told again, rather than never, after the record of it was damaged', async () => {
    const { vault, look, told, world } = open();
    world.offers = [offer('C')];
    await look();
    await vault.store.write([{ key: 'seen-pins:pins', value: 'nonsense' }]);
    await look();
    expect(await told()).toHaveLength(4);
    expect(vault.damage).toEqual(['seen-pins:pins']);
  });
});
