import { checkKnownKeys } from '../../storage/known-keys.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { testKeyring, testKeys } from '../support/storage/test-keyring.ts';

describe('starting with a set of keys', () => {
  const store = memoryStore({ now: Date.now });
  afterEach(() => store.clear());
  const start = (...ids: string[]) => checkKnownKeys({ store, keyring: testKeyring(...ids) });

  it('goes well the first time, again, and with a new key in front', async () => {
    await start('k1');
    await start('k1');
    await start('k2', 'k1');
    await start('constructor', 'k2', 'k1');
    expect(await store.scan('', { limit: 9 })).toHaveLength(1);
  });

  it('stops when another key stands last, under which names would be others', async () => {
    await start('k2', 'k1');
    await expect(start('k2', 'k1', 'k0')).rejects.toThrow('STORAGE_KEYS must end with k1');
    await expect(start('k1', 'k2')).rejects.toThrow('STORAGE_KEYS must end with k1');
  });

  it('stops without a key that was in use, and says which', async () => {
    await start('k2', 'k1');
    await expect(start('k2')).rejects.toThrow('STORAGE_KEYS lacks keys');
    await expect(start('k3', 'k2')).rejects.toThrow(/: k1; put them back/);
    await start('k2', 'k1');
  });

  it('stops when another key stands under a known id, and tells nothing of either', async () => {
    await start('k1');
    const other = testKeys('k2').replace('k2:', 'k1:');
    await expect(checkKnownKeys({ store, keyring: parseStorageKeys(other) })).rejects.toThrow(/: k1; put them back/);
    const [[, stored] = ['', { value: '' }]] = await store.scan('', { limit: 1 });
    expect(stored.value).not.toContain(testKeys('k1').slice(3, 20));
  });

  it('goes well for many who start at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => start('k2', 'k1')));
    await expect(start('k1')).rejects.toThrow(/: k2; put them back/);
  });
});
