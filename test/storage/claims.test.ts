import { claims } from '../../storage/claims.ts';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const terms = { ttlMs: 1000 };

describe.each([memoryFixture, sqliteFixture()])('claims in a $kind store', (fixture) => {
  const vaultOf = () => {
    const clock = movableClock();
    return testVault({ store: fixture.open(clock.now), clock });
  };

  it('are given to exactly one of fifty, and to nobody afterwards', async () => {
    const vault = vaultOf();
    const [one, other] = [claims(vault), claims(vault)];
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? one : other).take('press:1', terms)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await claims(vault).take('press:1', terms)).toBe(false);
    expect(await claims(vault).take('press:2', terms)).toBe(true);
  });

  it('can be taken again when their time is over', async () => {
    const vault = vaultOf();
    expect(await claims(vault).take('a', terms)).toBe(true);
    vault.clock.advance(999);
    expect(await claims(vault).take('a', terms)).toBe(false);
    vault.clock.advance(1);
    expect(await claims(vault).take('a', terms)).toBe(true);
  });
});

describe('claims', () => {
  it('can be made together with other changes, or not at all', async () => {
    const vault = testVault();
    const batch = () => vault.store.write([claims(vault).change('a', terms), { key: 'other', value: 'x' }]);
    expect((await batch()).written).toBe(true);
    await vault.store.delete('other');
    expect((await batch()).written).toBe(false);
    expect(await vault.store.has!('other')).toBe(false);
    expect(await claims(vault).take('a', terms)).toBe(false);
  });

  it('stay closed and are told of when they were tampered with', async () => {
    const vault = testVault();
    await claims(vault).take('a', terms);
    const [[key] = ['']] = await vault.store.scan('claim:', { limit: 1 });
    await overwrite(vault.store, key, flipped);
    await expect(claims(vault).take('a', terms)).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual([key]);
  });

  it('stay taken after a rotation of the keys', async () => {
    const vault = testVault();
    await claims(vault).take('a', terms);
    const rotated = testVault({ store: vault.store, keyring: testKeyring('k2', 'k1') });
    expect(await claims(rotated).take('a', terms)).toBe(false);
  });

  it('throw when the store fails, so that nobody goes on', async () => {
    const store = failingStore(testVault().store);
    store.fail();
    await expect(claims(testVault({ store })).take('a', terms)).rejects.toThrow('refused');
  });

  it('show no name in the store', async () => {
    const vault = testVault();
    await claims(vault).take('alex@lanting.example', terms);
    expect(await dumpStore(vault.store)).not.toContain('alex');
  });
});
