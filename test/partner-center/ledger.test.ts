import { PartnerCenterError, type PartnerCenterFailure } from '../../partner-center/errors.ts';
import { effectLifetime } from '../../partner-center/effect.ts';
import { deedLease } from '../../partner-center/ledger.ts';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { deedOf, differences, openBooks } from '../support/dialogs/books.ts';
import { requestIdOf } from '../../storage/request-id.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';

const nonce = 'q3J5dGhpc19pc19hX25vbmNl';
const failing = (failure: PartnerCenterFailure) => async (): Promise<never> => {
  throw new PartnerCenterError(failure);
};
const unavailable = failing({ code: 'unavailable' });

describe('A deed', () => {
  it('is written down before it is done, and again when it is done', async () => {
    const { ledger, entries, page } = openBooks();
    const { deed, writes } = deedOf(async () => {
      expect(await entries()).toEqual(['updateUser started']);
      return 'adele';
    });
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: true, effect: { state: 'done', nonce } });
    expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
    expect(writes).toEqual([{ requestId: requestIdOf(nonce), correlationId: 'c1', actorId: 'alex' }]);
    const { entries: lines } = await page({ limit: 2 });
    for (const line of lines) expect(line).toMatchObject({ differences, actorId: 'alex', targetName: 'Adele Vance' });
  });

  it('is done once, however many ask for it at once, and all but one are told the outcome', async () => {
    const { open, entries } = openBooks();
    const { deed, writes } = deedOf(async () => {
      await new Promise(setImmediate);
      return 'adele';
    });
    const ledger = open();
    const settled = await Promise.all(Array.from({ length: 50 }, () => ledger.carryOut(nonce, deed)));
    expect(writes).toHaveLength(1);
    expect(settled.filter(({ first }) => first)).toHaveLength(1);
    expect(new Set(settled.map(({ effect }) => effect.state))).toEqual(new Set(['done']));
    expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
  });

  it('is done once by all processes together, and none of them judges another’s work', async () => {
    const { open, entries } = openBooks();
    const { deed, writes } = deedOf(async () => {
      await new Promise(setImmediate);
      return 'adele';
    });
    const settled = await Promise.all(Array.from({ length: 20 }, () => open().carryOut(nonce, deed)));
    expect(writes).toHaveLength(1);
    expect(settled.filter(({ first }) => first)).toHaveLength(1);
    expect((await entries()).filter((entry) => entry.endsWith('done'))).toHaveLength(1);
    expect(await open().tell(nonce)).toMatchObject({ state: 'done' });
  });

  it('of another press is another deed', async () => {
    const { ledger } = openBooks();
    const { deed, writes } = deedOf();
    await ledger.carryOut(nonce, deed);
    await ledger.carryOut(`${nonce}.delete`, deed);
    expect(new Set(writes.map(({ requestId }) => requestId)).size).toBe(2);
  });

  it('tells the id of what it made', async () => {
    const { ledger } = openBooks();
    const { deed } = deedOf(async () => 'new-id');
    await ledger.carryOut(nonce, { ...deed, targetId: undefined });
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done', targetId: 'new-id', about: { userId: 'adele' } });
  });

  it('that nobody asked for is not known', async () => {
    expect(await openBooks().ledger.tell(nonce)).toBeUndefined();
  });

  it('is told for a week', async () => {
    const { ledger, vault } = openBooks();
    await ledger.carryOut(nonce, deedOf().deed);
    vault.clock.advance(effectLifetime - 1);
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done' });
    vault.clock.advance(1);
    expect(await ledger.tell(nonce)).toBeUndefined();
  });

  it('names nobody in the store in clear', async () => {
    const { ledger, store } = openBooks();
    await ledger.carryOut(nonce, deedOf().deed);
    expect(await dumpStore(store)).not.toMatch(/Adele|Alex|Vance/);
  });
});

describe('A request id', () => {
  it('is a version 5 UUID, the same for the same press and another for every other', () => {
    expect(requestIdOf(nonce)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(requestIdOf(nonce)).toBe(requestIdOf(nonce));
    expect(requestIdOf(nonce)).not.toBe(requestIdOf(`${nonce}.`));
  });
});

describe('A refusal', () => {
  const refusals: readonly PartnerCenterFailure[] = [
    { code: 'unauthorized' },
    { code: 'forbidden' },
    { code: 'notFound' },
    { code: 'conflict', reason: 'version' },
    { code: 'invalid', fields: { surname: 'tooLong' } },
    { code: 'throttled', retryAfterSeconds: 3 },
  ];

  it.each(refusals)('($code) is an outcome: it is kept, and nothing is read back or repeated', async (failure) => {
    const { ledger, entries, asked } = openBooks();
    const { deed, writes } = deedOf(failing(failure));
    expect(await ledger.carryOut(nonce, deed)).toEqual({
      ...{ first: true, failure, effect: expect.objectContaining({ state: 'failed' }) },
    });
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: false, effect: { state: 'failed' } });
    expect(writes).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(await entries()).toEqual(['updateUser started', 'updateUser failed']);
  });
});

describe('An answer that does not come', () => {
  const silences: readonly PartnerCenterFailure[] = [
    { code: 'timeout' },
    { code: 'unavailable' },
    { code: 'unknown', requestId: 'r' },
  ];

  it.each(silences)('($code) is read back: applied is done', async (failure) => {
    const { ledger, entries, asked, world } = openBooks();
    world.outcome = async () => ({ applied: true, userId: 'made' });
    const { deed, writes } = deedOf(failing(failure));
    const settled = await ledger.carryOut(nonce, deed);
    expect(settled).toMatchObject({ first: true, effect: { state: 'done', targetId: 'made' } });
    expect(asked).toEqual([requestIdOf(nonce)]);
    expect(writes).toHaveLength(1);
    expect(await entries()).toEqual(['updateUser started', 'updateUser done']);
  });

  it('is read back for a profile as for a person', async () => {
    const { ledger, world } = openBooks();
    world.outcome = async () => ({ applied: true, profile: 'billing' });
    const { deed } = deedOf(failing({ code: 'timeout' }));
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ effect: { state: 'done', targetId: 'billing' } });
  });

  it.each(silences)('($code) is read back: not applied is abandoned', async (failure) => {
    const { ledger, entries } = openBooks();
    const { deed, writes } = deedOf(failing(failure));
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: true, failure, effect: { state: 'abandoned' } });
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: false, effect: { state: 'abandoned' } });
    expect(writes).toHaveLength(1);
    expect(await entries()).toEqual(['updateUser started', 'updateUser abandoned']);
  });

  it.each(silences)('($code) that cannot be read back is unknown, until it can', async (failure) => {
    const { ledger, entries, world } = openBooks();
    world.outcome = unavailable;
    const { deed, writes } = deedOf(failing(failure));
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: true, effect: { state: 'unknown' } });
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'unknown' });
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: false, effect: { state: 'unknown' } });
    expect(await entries()).toEqual(['updateUser started', 'updateUser unknown']);
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done' });
    world.outcome = unavailable;
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done' });
    expect(writes).toHaveLength(1);
    expect(await entries()).toEqual(['updateUser started', 'updateUser unknown', 'updateUser done']);
  });
});

describe('When something breaks', () => {
  it('a journal that refuses keeps the deed from being done', async () => {
    const { ledger, world } = openBooks();
    world.journalFailsAt = 1;
    const { deed, writes } = deedOf();
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow('the journal is away');
    expect(writes).toEqual([]);
  });

  it('a store that is away keeps the deed from being done, and lets it be done later', async () => {
    const { ledger, store } = openBooks();
    const { deed, writes } = deedOf();
    store.fail();
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow('refused');
    expect(writes).toEqual([]);
    store.heal();
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: true, effect: { state: 'done' } });
  });

  it('between the claim and the call, the press is spent, and told as abandoned when its time is over', async () => {
    const { ledger, open, world, vault } = openBooks();
    world.journalFailsAt = 1;
    const { deed, writes } = deedOf();
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow('the journal is away');
    world.journalFailsAt = Infinity;
    expect(await ledger.carryOut(nonce, deed)).toMatchObject({ first: false, effect: { state: 'started' } });
    vault.clock.advance(deedLease);
    for (const books of [ledger, open()]) {
      const settled = await books.carryOut(nonce, deed);
      expect(settled).toMatchObject({ first: false, effect: { state: 'abandoned', requestId: requestIdOf(nonce) } });
    }
    expect(writes).toEqual([]);
  });

  it.each([
    [{ applied: true, userId: 'adele' }, 'done'],
    [{ applied: false }, 'abandoned'],
  ] as const)('between the call and its outcome, it is read back as %j', async (outcome, state) => {
    const { ledger, open, world, vault } = openBooks();
    world.journalFailsAt = 2;
    const { deed, writes } = deedOf();
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow('the journal is away');
    expect(writes).toHaveLength(1);
    world.journalFailsAt = Infinity;
    world.outcome = async () => outcome;
    vault.clock.advance(deedLease - 1);
    expect(await open().tell(nonce)).toMatchObject({ state: 'started' });
    vault.clock.advance(1);
    expect(await open().tell(nonce)).toMatchObject({ state });
    expect(await open().carryOut(nonce, deed)).toMatchObject({ first: false, effect: { state } });
    expect(writes).toHaveLength(1);
  });

  it('that no Partner Center throws, the deed stays open and is read back', async () => {
    const { ledger, world, vault } = openBooks();
    const { deed } = deedOf(async () => {
      throw new TypeError('a bug');
    });
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow('a bug');
    world.outcome = async () => ({ applied: true, userId: 'adele' });
    vault.clock.advance(deedLease);
    expect(await ledger.tell(nonce)).toMatchObject({ state: 'done' });
  });

  it('a record that was tampered with closes the matter', async () => {
    const { ledger, store } = openBooks();
    const { deed, writes } = deedOf();
    await ledger.carryOut(nonce, deed);
    await overwrite(store, `effect:${nonce}`, flipped);
    await expect(ledger.tell(nonce)).rejects.toThrow(DamagedRecord);
    await expect(ledger.carryOut(nonce, deed)).rejects.toThrow(DamagedRecord);
    expect(writes).toHaveLength(1);
  });
});
