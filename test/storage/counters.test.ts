import { Contended } from '../../storage/compare-and-set.ts';
import { counters } from '../../storage/counters.ts';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const terms = { ttlMs: 1000 };

describe.each([memoryFixture, sqliteFixture()])('counters in a $kind store', (fixture) => {
  const vaultOf = () => {
    const clock = movableClock();
    return testVault({ store: fixture.open(clock.now), clock });
  };

  it('lose nothing when two hundred count at once, and give each another count', async () => {
    const vault = vaultOf();
    const [one, other] = [counters(vault), counters(vault)];
    const counts = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 ? one : other).increment('a', terms)),
    );
    expect(new Set(counts.map(({ value }) => value)).size).toBe(200);
    expect(await one.read('a')).toMatchObject({ value: 200 });
  });

  it('start anew when the time since the first increment is over', async () => {
    const vault = vaultOf();
    const theCounters = counters(vault);
    const expiresAt = vault.now() + 1000;
    expect(await theCounters.increment('a', terms)).toEqual({ value: 1, expiresAt });
    vault.clock.advance(999);
    expect(await theCounters.increment('a', { by: 5, ttlMs: 1000 })).toEqual({ value: 6, expiresAt });
    expect(await theCounters.read('b')).toEqual({ value: 0, expiresAt: undefined });
    vault.clock.advance(1);
    expect(await theCounters.read('a')).toEqual({ value: 0, expiresAt: undefined });
    expect(await theCounters.increment('a', terms)).toMatchObject({ value: 1 });
  });
});

describe('counters', () => {
  it('refuse to go on from a count that was tampered with', async () => {
    const vault = testVault();
    await counters(vault).increment('a', terms);
    const [[key] = ['']] = await vault.store.scan('counter:', { limit: 1 });
    await overwrite(vault.store, key, (value) => flipped(value, value.length - 1));
    await expect(counters(vault).increment('a', terms)).rejects.toThrow(DamagedRecord);
    await expect(counters(vault).read('a')).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual([key, key]);
  });

  it('refuse the count of another counter', async () => {
    const vault = testVault();
    await counters(vault).increment('a', { by: 5, ttlMs: 1000 });
    const [[high] = ['']] = await vault.store.scan('counter:', { limit: 1 });
    await counters(vault).increment('b', terms);
    const low = (await vault.store.scan('counter:', { limit: 2 })).find(([key]) => key !== high);
    await overwrite(vault.store, high, () => low?.[1].value ?? '');
    await expect(counters(vault).read('a')).rejects.toMatchObject({ damage: 'forged' });
  });

  it('go on counting after a rotation of the keys', async () => {
    const vault = testVault();
    await counters(vault).increment('a', terms);
    const rotated = testVault({ store: vault.store, keyring: testKeyring('k2', 'k1') });
    expect(await counters(rotated).increment('a', terms)).toMatchObject({ value: 2 });
  });

  it('throw when the store fails, and count on when it is back', async () => {
    const store = failingStore(testVault().store);
    const theCounters = counters(testVault({ store }));
    store.fail();
    await expect(theCounters.increment('a', terms)).rejects.toThrow('refused');
    await expect(theCounters.read('a')).rejects.toThrow('refused');
    store.heal();
    expect(await theCounters.increment('a', terms)).toMatchObject({ value: 1 });
  });

  it('give up when every write meets a conflict', async () => {
    const vault = testVault();
    const conflict = { ...vault.store, write: async () => ({ written: false as const, conflicts: [] }) };
    await expect(counters({ ...vault, store: conflict }).increment('a', terms)).rejects.toThrow(Contended);
  });

  it('show no name in the store', async () => {
    const vault = testVault();
    await counters(vault).increment('alex@lanting.example', terms);
    expect(await dumpStore(vault.store)).not.toContain('alex');
  });
});
