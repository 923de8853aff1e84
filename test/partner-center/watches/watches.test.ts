import { openWatches } from '../../../partner-center/watches/watches.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';
import { failureOf } from '../contract/vocabulary.ts';
import { testKeyring } from '../../support/storage/test-keyring.ts';
import { testVault } from '../../support/storage/test-vault.ts';

const nothing = { prices: false, catalog: false };

describe('The watches', () => {
  it('are none for somebody who asked for nothing', async () => {
    const watches = openWatches(testVault());
    expect(await watches.of('adele')).toEqual(nothing);
    expect(await watches.everybody('prices')).toEqual([]);
    await watches.set('adele', 'prices', false);
    expect(await watches.of('adele')).toEqual(nothing);
  });

  it('are each person’s own, one wish apart from the other', async () => {
    const watches = openWatches(testVault());
    await watches.set('adele', 'catalog', true);
    await watches.set('patti', 'prices', true);
    await watches.set('patti', 'catalog', true);
    expect(await watches.of('adele')).toEqual({ prices: false, catalog: true });
    expect(await watches.everybody('prices')).toEqual(['patti']);
    expect((await watches.everybody('catalog')).toSorted()).toEqual(['adele', 'patti']);
    await watches.set('patti', 'catalog', false);
    expect(await watches.of('patti')).toEqual({ prices: true, catalog: false });
    expect(await watches.everybody('catalog')).toEqual(['adele']);
  });

  it('leave nothing behind when nothing is wanted any more', async () => {
    const vault = testVault();
    const watches = openWatches(vault);
    await watches.set('adele', 'catalog', true);
    await watches.set('adele', 'catalog', false);
    expect(await vault.store.scan('watch:', { limit: 10 })).toEqual([]);
  });

  it('lose no wish when two presses race in one process, or in two', async () => {
    const vault = testVault();
    const [one, other] = [openWatches(vault), openWatches(vault)];
    await Promise.all([one.set('adele', 'prices', true), one.set('adele', 'catalog', true)]);
    await Promise.all([one.set('patti', 'prices', true), other.set('patti', 'catalog', true)]);
    await Promise.all([one.set('patti', 'prices', false), other.set('patti', 'catalog', true)]);
    expect(await other.of('adele')).toEqual({ prices: true, catalog: true });
    expect(await one.of('patti')).toEqual({ prices: false, catalog: true });
  });

  it('tell everybody, however many there are', async () => {
    const watches = openWatches(testVault());
    const people = Array.from({ length: 230 }, (_, index) => `person-${String(index).padStart(3, '0')}`);
    await Promise.all(people.map((id) => watches.set(id, 'catalog', true)));
    expect((await watches.everybody('catalog')).toSorted()).toEqual(people);
  });

  it('name nobody in the store', async () => {
    const vault = testVault();
    await openWatches(vault).set('adele', 'prices', true);
    expect(JSON.stringify(await vault.store.scan('', { limit: 100 }))).not.toContain('adele');
  });

  it('are forgotten when they are damaged, and can be asked for again', async () => {
    const vault = testVault();
    const watches = openWatches(vault);
    await watches.set('adele', 'prices', true);
    const [[key] = ['']] = await vault.store.scan('watch:', { limit: 1 });
    await vault.store.write([{ key, value: 'nonsense' }]);
    expect(await watches.everybody('prices')).toEqual([]);
    expect(vault.damage).toContain(key);
    await watches.set('adele', 'prices', true);
    expect(await watches.everybody('prices')).toEqual(['adele']);
  });

  it('do not count any more once the key is gone under which they could be taken back', async () => {
    const vault = testVault({ keyring: testKeyring('k2', 'k1') });
    await openWatches(vault).set('adele', 'prices', true);
    const rotated = openWatches({ ...vault, keyring: testKeyring('k2') });
    expect(await rotated.of('adele')).toEqual(nothing);
    expect(await rotated.everybody('prices')).toEqual([]);
    await rotated.set('adele', 'prices', true);
    expect(await rotated.everybody('prices')).toEqual(['adele']);
  });

  it.each(['read', 'write', 'scan'] as const)('are unavailable when the store fails to %s', async (failing) => {
    const vault = testVault();
    const store = wrapStore(vault.store, async (operation, run) => {
      if (operation === failing) throw new Error('the store is gone');
      return run();
    });
    const watches = openWatches({ ...vault, store });
    const asked = failing === 'scan' ? watches.everybody('prices') : watches.set('adele', 'prices', true);
    expect(await failureOf(asked)).toEqual({ code: 'unavailable' });
  });
});
