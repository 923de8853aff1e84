import { oneTimeSecrets } from '../../storage/one-time-secrets.ts';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const what = { secret: 'Correct-Horse-9', about: 'user-42', ttlMs: 60_000 };
const day = 24 * 60 * 60 * 1000;

describe.each([memoryFixture, sqliteFixture()])('one-time secrets in a $kind store', (fixture) => {
  const vaultOf = () => {
    const clock = movableClock();
    return testVault({ store: fixture.open(clock.now), clock });
  };

  it('are shown once, and what became of them can be asked', async () => {
    const vault = vaultOf();
    const secrets = oneTimeSecrets(vault);
    const { token, id } = await secrets.keep(what);
    const [keptAt, expiresAt] = [vault.now(), vault.now() + 60_000];
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await secrets.status(id)).toEqual({ state: 'waiting', keptAt, expiresAt, shownAt: undefined });
    vault.clock.advance(10);
    expect(await secrets.take(token)).toEqual({ secret: 'Correct-Horse-9', about: 'user-42' });
    expect(await secrets.take(token)).toBeUndefined();
    const shown = { state: 'shown', keptAt, expiresAt, shownAt: keptAt + 10 };
    expect(await secrets.status(id)).toEqual(shown);
    vault.clock.advance(day);
    expect(await secrets.status(id)).toEqual(shown);
    vault.clock.advance(day);
    expect(await secrets.status(id)).toBeUndefined();
  });

  it('are given to exactly one of fifty who ask at once', async () => {
    const vault = vaultOf();
    const [one, other] = [oneTimeSecrets(vault), oneTimeSecrets(vault)];
    const { token } = await one.keep(what);
    const taken = await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 ? one : other).take(token)));
    expect(taken.filter((result) => result !== undefined)).toEqual([{ secret: what.secret, about: what.about }]);
  });
});

describe('one-time secrets', () => {
  it('are gone after their time, which can still be told for a day', async () => {
    const vault = testVault();
    const secrets = oneTimeSecrets(vault);
    const { token, id } = await secrets.keep(what);
    vault.clock.advance(60_000);
    expect(await secrets.take(token)).toBeUndefined();
    expect(await secrets.status(id)).toMatchObject({ state: 'expired', shownAt: undefined });
    vault.clock.advance(day - 1);
    expect(await secrets.status(id)).toMatchObject({ state: 'expired' });
    vault.clock.advance(1);
    expect(await secrets.status(id)).toBeUndefined();
  });

  it.each(['', 'x', 'A'.repeat(43), '__proto__', 'é\ud800\0', 'long'.repeat(10_000)])(
    'are unknown under the token %#, like used ones, with the same calls on the store',
    async (wrong) => {
      const vault = testVault();
      let calls = 0;
      const store = { ...vault.store, read: (keys: readonly string[]) => ((calls += 1), vault.store.read(keys)) };
      const secrets = oneTimeSecrets({ ...vault, store });
      const { token } = await secrets.keep(what);
      await secrets.take(token);
      calls = 0;
      expect(await secrets.take(token)).toBeUndefined();
      expect(await secrets.take(wrong)).toBeUndefined();
      expect(calls).toBe(2);
    },
  );

  it('do not open with their id, nor tell their status by their token', async () => {
    const secrets = oneTimeSecrets(testVault());
    const { token, id } = await secrets.keep(what);
    expect(await secrets.take(id)).toBeUndefined();
    expect(await secrets.status(token)).toBeUndefined();
    expect(await secrets.take(token)).toBeDefined();
  });

  it('can be ended before they are shown, and not afterwards', async () => {
    const vault = testVault();
    const secrets = oneTimeSecrets(vault);
    const [ended, shown] = [await secrets.keep(what), await secrets.keep(what)];
    vault.clock.advance(5);
    expect(await secrets.discard(ended.id)).toBe(true);
    expect(await secrets.take(ended.token)).toBeUndefined();
    expect(await secrets.status(ended.id)).toMatchObject({ state: 'expired', expiresAt: vault.now() });
    expect(await secrets.discard(ended.id)).toBe(false);

    await secrets.take(shown.token);
    expect(await secrets.discard(shown.id)).toBe(false);
    expect(await secrets.status(shown.id)).toMatchObject({ state: 'shown' });
    expect(await secrets.discard('unknown')).toBe(false);
  });

  it('are either taken or ended when both are tried at once', async () => {
    const secrets = oneTimeSecrets(testVault());
    for (let round = 0; round < 20; round += 1) {
      const { token, id } = await secrets.keep(what);
      const [taken, ended] = await Promise.all([secrets.take(token), secrets.discard(id)]);
      expect([taken !== undefined, ended].filter(Boolean)).toHaveLength(1);
      expect(await secrets.status(id)).toMatchObject({ state: ended ? 'expired' : 'shown' });
    }
  });

  it('lie in the store so that neither it nor the storage keys open them', async () => {
    const vault = testVault();
    const { token, id } = await oneTimeSecrets(vault).keep(what);
    const dump = await dumpStore(vault.store);
    for (const clear of ['Correct', 'user-42', token]) expect(dump).not.toContain(clear);
    expect(dump).toContain(id);

    const { open } = await import('../../storage/sealed.ts');
    for (const [key, { value }] of await vault.store.scan('secret', { limit: 9 })) {
      const opened = open(vault.keyring, key, value);
      expect(opened).not.toContain('Correct');
      expect(opened).not.toContain(token);
    }
  });

  it('are refused when they were tampered with, or put under another token', async () => {
    const vault = testVault();
    const secrets = oneTimeSecrets(vault);
    const [one, other] = [await secrets.keep(what), await secrets.keep({ ...what, secret: 'another' })];
    const [[first, entry] = ['', { value: '' }], [second] = ['']] = await vault.store.scan('secret:', { limit: 2 });
    await overwrite(vault.store, first, (value) => flipped(value));
    await overwrite(vault.store, second, () => entry.value);
    await expect(secrets.take(one.token)).rejects.toThrow(DamagedRecord);
    await expect(secrets.take(other.token)).rejects.toThrow(DamagedRecord);
    expect(vault.damage.toSorted((a, b) => a.localeCompare(b))).toEqual(
      [first, second].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('outlast a rotation of the storage keys', async () => {
    const vault = testVault();
    const { token } = await oneTimeSecrets(vault).keep(what);
    const rotated = testVault({ store: vault.store, keyring: testKeyring('k2', 'k1') });
    expect(await oneTimeSecrets(rotated).take(token)).toMatchObject({ secret: what.secret });
  });

  it('stay where they are when the store fails', async () => {
    const store = failingStore(testVault().store);
    const secrets = oneTimeSecrets(testVault({ store }));
    const { token, id } = await secrets.keep(what);
    store.fail();
    for (const call of [secrets.take(token), secrets.status(id), secrets.discard(id), secrets.keep(what)]) {
      await expect(call).rejects.toThrow('refused');
    }
    store.heal();
    expect(await secrets.take(token)).toBeDefined();
  });
});
