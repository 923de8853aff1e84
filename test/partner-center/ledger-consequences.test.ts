import { PartnerCenterError, type PartnerCenterFailure } from '../../partner-center/errors.ts';
import { deedLease } from '../../partner-center/ledger.ts';
import { deedOf, openBooks } from '../support/dialogs/books.ts';

const nonce = 'q3J5dGhpc19pc19hX25vbmNl';
const failing = (failure: PartnerCenterFailure) => async (): Promise<never> => {
  throw new PartnerCenterError(failure);
};

describe('What follows from a deed', () => {
  const following = () => {
    const books = openBooks();
    const followed: string[] = [];
    books.world.whenDone = async ({ nonce: of, state, about }) =>
      void followed.push(`${of} ${state} ${about['userId']}`);
    return { ...books, followed };
  };

  it('comes about once, as soon as it is done and before that is told', async () => {
    const { ledger, followed, entries, world } = following();
    const { whenDone } = world;
    world.whenDone = async (effect) => {
      expect(await entries()).toEqual(['updateUser started']);
      await whenDone(effect);
    };
    await ledger.carryOut(nonce, deedOf().deed);
    await ledger.carryOut(nonce, deedOf().deed);
    await ledger.tell(nonce);
    expect(followed).toEqual([`${nonce} done adele`]);
    expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
  });

  it('comes about too when the answer did not come, and it is read back as done', async () => {
    const { ledger, followed, world } = following();
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    await ledger.carryOut(nonce, deedOf(failing({ code: 'timeout' })).deed);
    expect(followed).toEqual([`${nonce} done adele`]);
  });

  it.each([
    ['refused', failing({ code: 'conflict', reason: 'version' })],
    ['not applied', failing({ code: 'timeout' })],
  ])('is nothing when it was %s', async (_, run) => {
    const { ledger, followed } = following();
    await ledger.carryOut(nonce, deedOf(run).deed);
    expect(followed).toEqual([]);
  });

  it.each([new Error('the queue is away'), new PartnerCenterError({ code: 'forbidden' })])(
    'leaves it open when it fails (%s), never failed, and is tried again until it has come about',
    async (trouble) => {
      const { ledger, open, followed, world, vault, entries } = following();
      const { whenDone } = world;
      world.whenDone = async () => {
        throw trouble;
      };
      world.outcome = async () => ({ applied: true, userId: 'adele' });
      const { deed, writes } = deedOf();
      const end: unknown = await ledger.carryOut(nonce, deed).catch((error: unknown) => error);
      expect(end).not.toBeInstanceOf(PartnerCenterError);
      expect(end).toMatchObject({ cause: trouble });
      expect(await ledger.tell(nonce)).toMatchObject({ state: 'started' });
      vault.clock.advance(deedLease);
      await expect(open().settleAll()).rejects.toMatchObject({ cause: { cause: trouble } });
      world.whenDone = whenDone;
      expect(await open().settleAll()).toBe(1);
      expect(followed).toEqual([`${nonce} done adele`]);
      expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
      expect(writes).toHaveLength(1);
    },
  );

  it('keeps no other deed from being settled when it fails for one', async () => {
    const { ledger, open, world, vault } = following();
    world.whenDone = async ({ nonce: of }) => {
      if (of === 'a') throw new Error('the queue is away');
    };
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    for (const press of ['a', 'b']) {
      world.journalFailsAt = 0;
      await ledger.carryOut(press, deedOf().deed).catch(() => undefined);
    }
    world.journalFailsAt = Infinity;
    vault.clock.advance(deedLease);
    await expect(open().settleAll()).rejects.toThrow('could not be settled');
    expect(await open().tell('b')).toMatchObject({ state: 'done' });
  });
});
