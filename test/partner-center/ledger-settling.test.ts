import { PartnerCenterError, type PartnerCenterFailure } from '../../partner-center/errors.ts';
import { deedLease } from '../../partner-center/ledger.ts';
import { deedOf, openBooks } from '../support/dialogs/books.ts';
import { requestIdOf } from '../../storage/request-id.ts';
import { flipped, overwrite } from '../support/storage/dump-store.ts';

const nonce = 'q3J5dGhpc19pc19hX25vbmNl';
const failing = (failure: PartnerCenterFailure) => async (): Promise<never> => {
  throw new PartnerCenterError(failure);
};
const unavailable = failing({ code: 'unavailable' });

describe('Settling what a crash left', () => {
  it('reads back every open deed, over several pages, and no other', async () => {
    const { ledger, effects, world, vault, asked, open } = openBooks();
    await ledger.carryOut('ended', deedOf().deed);
    const { value } = (await effects.get('ended')) ?? {};
    if (value === undefined) throw new Error('nothing was kept');
    const start = { ...value, state: 'started', heldUntil: vault.now() } as const;
    for (let index = 0; index < 205; index += 1) {
      const id = `open-${String(index).padStart(3, '0')}`;
      await effects.save({ ...start, nonce: id, requestId: requestIdOf(id) });
    }
    await effects.save({ ...start, nonce: 'held', heldUntil: vault.now() + 1 });
    world.outcome = async (requestId) =>
      requestId === requestIdOf('open-007') ? { applied: true, userId: 'x' } : { applied: false };
    expect(await open().settleAll()).toBe(205);
    expect(new Set(asked).size).toBe(205);
    expect(await ledger.tell('open-007')).toMatchObject({ state: 'done', targetId: 'x' });
    expect(await ledger.tell('open-204')).toMatchObject({ state: 'abandoned' });
    expect(await ledger.tell('ended')).toMatchObject({ state: 'done' });
    expect(await open().settleAll()).toBe(0);
    vault.clock.advance(1);
    expect(await open().settleAll()).toBe(1);
  });

  it('leaves unknown what cannot be read back yet, and tries again the next time', async () => {
    const { ledger, world, open, entries } = openBooks();
    world.outcome = unavailable;
    await ledger.carryOut(nonce, deedOf(failing({ code: 'timeout' })).deed);
    await open().settleAll();
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'unknown' });
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    expect(await open().settleAll()).toBe(1);
    expect(await entries()).toEqual(['updateUser started', 'updateUser unknown', 'updateUser done']);
  });

  it('is done by one of all processes that come upon it at once, and told to the others as it stands', async () => {
    const { ledger, open, world, vault, entries, asked } = openBooks();
    const followed: string[] = [];
    world.whenDone = async ({ nonce: of }) => void followed.push(of);
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    world.journalFailsAt = 2;
    await expect(ledger.carryOut(nonce, deedOf().deed)).rejects.toThrow('the journal is away');
    world.journalFailsAt = Infinity;
    followed.length = 0;
    vault.clock.advance(deedLease);
    const settled = await Promise.all([1, 2, 3, 4].map(() => open().settleAll()));
    expect(settled.toSorted((one, other) => one - other)).toEqual([0, 0, 0, 1]);
    expect([asked, followed]).toEqual([[requestIdOf(nonce)], [nonce]]);
    expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
  });

  it('goes on with another process when the one that was at it dies', async () => {
    const { ledger, open, world, vault } = openBooks();
    world.journalFailsAt = 2;
    await expect(ledger.carryOut(nonce, deedOf().deed)).rejects.toThrow('the journal is away');
    world.journalFailsAt = Infinity;
    vault.clock.advance(deedLease);
    const { promise: isAsked, resolve: asks } = Promise.withResolvers<void>();
    world.outcome = async () => {
      asks();
      return new Promise(() => {});
    };
    void open().settleAll();
    await isAsked;
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    expect(await open().settleAll()).toBe(0);
    vault.clock.advance(deedLease);
    expect(await open().settleAll()).toBe(1);
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done' });
  });

  it('does not stand against what the process tells that began it, and was only slow', async () => {
    const { ledger, open, world, vault, entries } = openBooks();
    const { promise: call, resolve: answer } = Promise.withResolvers<string>();
    const { promise: reading, resolve: readAs } = Promise.withResolvers<{ applied: false }>();
    const { promise: isAsked, resolve: asks } = Promise.withResolvers<void>();
    const working = ledger.carryOut(nonce, deedOf(() => call).deed);
    await untilHas(entries, 1);
    vault.clock.advance(deedLease);
    world.outcome = async () => {
      asks();
      return reading;
    };
    const settling = open().settleAll();
    await isAsked;
    answer('adele');
    expect(await working).toMatchObject({ effect: { state: 'done' } });
    readAs({ applied: false });
    await settling;
    expect(await open().tell(nonce)).toMatchObject({ state: 'done' });
    expect(await open().settleAll()).toBe(0);
  });

  it('reads no deed that has its outcome', async () => {
    const { ledger, open, store } = openBooks();
    await ledger.carryOut(nonce, deedOf().deed);
    await overwrite(store, `effect:${nonce}`, flipped);
    expect(await open().settleAll()).toBe(0);
  });
});

async function untilHas(entries: () => Promise<readonly string[]>, count: number): Promise<void> {
  while ((await entries()).length < count) await new Promise(setImmediate);
}
