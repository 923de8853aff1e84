import { catalogPins } from '../../../partner-center/catalog/catalog-pins.ts';
import type { Vault } from '../../../storage/vault.ts';
import { wrapStore, type AroundCall } from '../../../storage/wrap-store.ts';
import { failureOf } from '../contract/vocabulary.ts';
import { actor, by } from '../prices/price-samples.ts';
import { testVault } from '../../support/storage/test-vault.ts';

const sold = new Set(['A', 'B', 'C', 'D', 'E', 'F', 'a']);

function open(vault: Vault = testVault(), around?: AroundCall) {
  const store = around === undefined ? vault.store : wrapStore(vault.store, around);
  return catalogPins({ ...vault, store }, { actor, known: async (id) => sold.has(id) });
}

describe('The catalog’s pins', () => {
  it('are none, without a version, while nobody saved', async () => {
    expect(await open().get()).toEqual({ offerIds: [], version: null });
  });

  it('are kept in their order, with who saved them and when', async () => {
    const vault = testVault();
    const saved = await open(vault).save({ base: null, offerIds: ['C', 'A', 'B'] }, by('alex'));
    expect(saved).toMatchObject({
      offerIds: ['C', 'A', 'B'],
      changedBy: 'ALEX',
      changedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(await open(vault).get()).toEqual(saved);
    const emptied = await open(vault).save({ base: saved.version, offerIds: [] }, by('alex'));
    expect(emptied.version).not.toBe(saved.version);
    expect(await open(vault).get()).toEqual(emptied);
  });

  it.each([
    ['six', ['A', 'B', 'C', 'D', 'E', 'F']],
    ['one twice', ['A', 'B', 'A']],
    ['one twice, in another case', ['A', 'a']],
    ['one that is not sold', ['A', 'X']],
    ['an empty one', ['']],
  ])('are refused, and nothing changed, when there are %s', async (_what, offerIds) => {
    const pins = open();
    const failure = await failureOf(pins.save({ base: null, offerIds }, by('alex')));
    expect(failure).toEqual({ code: 'invalid', fields: { pins: 'choice' } });
    expect(await pins.get()).toEqual({ offerIds: [], version: null });
  });

  it('can be five', async () => {
    const { offerIds } = await open().save({ base: null, offerIds: ['A', 'B', 'C', 'D', 'E'] }, by('alex'));
    expect(offerIds).toHaveLength(5);
  });

  it.each(['patti', 'megan', 'nobody'])('are for global admins alone, not for %s', async (name) => {
    const failure = await failureOf(open().save({ base: null, offerIds: [] }, by(name)));
    expect(failure).toEqual({ code: 'forbidden' });
  });

  it('are not written over a colleague’s', async () => {
    const vault = testVault();
    const [one, other] = [open(vault), open(vault)];
    const ends = await Promise.allSettled([
      one.save({ base: null, offerIds: ['A'] }, by('alex')),
      other.save({ base: null, offerIds: ['B'] }, by('alex')),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const there = await one.get();
    for (const base of [null, '7']) {
      const failure = await failureOf(other.save({ base, offerIds: ['C'] }, by('alex')));
      expect(failure).toEqual({ code: 'conflict', reason: 'version' });
    }
    expect(await one.get()).toEqual(there);
  });

  it('are saved once under a request id, by whoever asked first', async () => {
    const pins = open();
    const write = by('alex');
    expect(await pins.wasWritten(write.requestId)).toBeUndefined();
    const first = await pins.save({ base: null, offerIds: ['A'] }, write);
    const second = await pins.save({ base: first.version, offerIds: ['B'] }, by('alex'));
    expect(await pins.save({ base: null, offerIds: ['A'] }, write)).toEqual(first);
    expect(await pins.get()).toEqual(second);
    const forged = pins.save({ base: null, offerIds: ['A'] }, { ...write, actorId: 'patti' });
    expect(await failureOf(forged)).toEqual({ code: 'forbidden' });
    expect(await pins.wasWritten(write.requestId)).toBe('catalog');
  });

  it('are saved when the store did it but its answer was lost', async () => {
    const vault = testVault();
    const forgetful = open(vault, async (operation, run) => {
      const done = await run();
      if (operation === 'write') throw new Error('the connection is gone');
      return done;
    });
    const saved = await forgetful.save({ base: null, offerIds: ['A'] }, by('alex'));
    expect(await open(vault).get()).toEqual(saved);
  });

  it('close the matter when they are damaged', async () => {
    const vault = testVault();
    await open(vault).save({ base: null, offerIds: ['A'] }, by('alex'));
    await vault.store.write([{ key: 'catalog-pins:pins', value: 'nonsense' }]);
    expect(await failureOf(open(vault).get())).toEqual({ code: 'unavailable' });
    const over = open(vault).save({ base: null, offerIds: [] }, by('alex'));
    expect(await failureOf(over)).toEqual({ code: 'unavailable' });
    expect(vault.damage).toContain('catalog-pins:pins');
  });
});
