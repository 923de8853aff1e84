import { DamagedRecord } from '../../storage/damaged-record.ts';
import { longestFile, oneTimeFiles } from '../../storage/one-time-files.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const what = { ownerId: 'user-42', about: 'offers', fileName: 'offres.csv', text: '\uFEFFNom;Prix\r\nE3;20' };
const file = { fileName: what.fileName, text: what.text };
const minutes = 60 * 1000;
const always = async () => true;

describe.each([memoryFixture, sqliteFixture()])('one-time files in a $kind store', (fixture) => {
  const vaultOf = () => {
    const clock = movableClock();
    return testVault({ store: fixture.open(clock.now), clock });
  };

  it('are given once, as they were kept', async () => {
    const vault = vaultOf();
    const files = oneTimeFiles(vault, always);
    const { token, endsAt } = await files.keep(what);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(endsAt).toBe(vault.now() + 10 * minutes);
    expect(await files.take(token)).toEqual(file);
    expect(await files.take(token)).toBeUndefined();
  });

  it('are given to exactly one of fifty who ask at once', async () => {
    const vault = vaultOf();
    const [one, other] = [oneTimeFiles(vault, always), oneTimeFiles(vault, always)];
    const { token } = await one.keep(what);
    const taken = await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 ? one : other).take(token)));
    expect(taken.filter((result) => result !== undefined)).toEqual([file]);
  });
});

describe('one-time files', () => {
  it('are there until their ten minutes are over', async () => {
    const vault = testVault();
    const files = oneTimeFiles(vault, always);
    const [early, late] = [await files.keep(what), await files.keep(what)];
    vault.clock.advance(10 * minutes - 1);
    expect(await files.take(early.token)).toEqual(file);
    vault.clock.advance(1);
    expect(await files.take(late.token)).toBeUndefined();
  });

  it.each(['', 'x', 'A'.repeat(43), '__proto__', 'é\ud800\0', 'long'.repeat(10_000)])(
    'are unknown under the token %#, like used ones, with the same calls on the store',
    async (wrong) => {
      const vault = testVault();
      let calls = 0;
      const store = { ...vault.store, read: (keys: readonly string[]) => ((calls += 1), vault.store.read(keys)) };
      const files = oneTimeFiles({ ...vault, store }, always);
      const { token } = await files.keep(what);
      await files.take(token);
      calls = 0;
      expect(await files.take(token)).toBeUndefined();
      expect(await files.take(wrong)).toBeUndefined();
      expect(calls).toBe(2);
    },
  );

  it('are kept up to 4 MiB of UTF-8, and no longer', async () => {
    const files = oneTimeFiles(testVault(), always);
    const text = 'é'.repeat(longestFile / 2);
    const { token } = await files.keep({ ...what, text });
    expect((await files.take(token))?.text).toBe(text);
    await expect(files.keep({ ...what, text: `${text}x` })).rejects.toThrow(RangeError);
  });

  it('are not given when their owner may not have them any more, nor used up by asking', async () => {
    const asked: unknown[] = [];
    let answer: () => Promise<boolean> = async () => false;
    const files = oneTimeFiles(testVault(), (owner) => {
      asked.push(owner);
      return answer();
    });
    const { token } = await files.keep(what);
    expect(await files.take(token)).toBeUndefined();
    answer = async () => Promise.reject(new Error('the directory is away'));
    await expect(files.take(token)).rejects.toThrow('the directory is away');
    answer = always;
    expect(await files.take(token)).toEqual(file);
    expect(asked).toEqual(Array.from({ length: 3 }, () => ({ ownerId: 'user-42', about: 'offers' })));
  });

  it('lie in the store sealed, under the hash of their token', async () => {
    const vault = testVault();
    const { token } = await oneTimeFiles(vault, always).keep(what);
    const dump = await dumpStore(vault.store);
    for (const clear of ['Nom;Prix', 'offres', 'user-42', token]) expect(dump).not.toContain(clear);
  });

  it('are refused when they were tampered with, or put under another token', async () => {
    const vault = testVault();
    const files = oneTimeFiles(vault, always);
    const [one, other] = [await files.keep(what), await files.keep({ ...what, text: 'another' })];
    const [[first, entry] = ['', { value: '' }], [second] = ['']] = await vault.store.scan('one-time-file:', {
      limit: 2,
    });
    await overwrite(vault.store, first, (value) => flipped(value));
    await overwrite(vault.store, second, () => entry.value);
    await expect(files.take(one.token)).rejects.toThrow(DamagedRecord);
    await expect(files.take(other.token)).rejects.toThrow(DamagedRecord);
    expect(vault.damage.toSorted()).toEqual([first, second].toSorted());
  });

  it('outlast a rotation of the storage keys, and a store that fails for a while', async () => {
    const store = failingStore(testVault().store);
    const vault = testVault({ store });
    const { token } = await oneTimeFiles(vault, always).keep(what);
    const files = oneTimeFiles({ ...vault, keyring: testKeyring('k2', 'k1') }, always);
    store.fail();
    await expect(files.take(token)).rejects.toThrow('connection refused');
    store.heal();
    expect(await files.take(token)).toEqual(file);
  });

  it('keep half a character that a name may hold as one that text can have', async () => {
    const files = oneTimeFiles(testVault(), always);
    const { token } = await files.keep({ ...what, text: 'a\uD800b' });
    expect((await files.take(token))?.text).toBe('a\uFFFDb');
  });
});
