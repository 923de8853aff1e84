import { checkStore } from '../../../bot/doctor/check-store.ts';
import { openChest } from '../../../bot/doctor/open-chest.ts';
import { checkKnownKeys } from '../../../storage/known-keys.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';
import type { Store } from '../../../storage/store.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { silentPorts } from '../../support/silent-port.ts';
import { failingStore } from '../../support/storage/failing-store.ts';
import { temporaryDirectory } from '../../support/storage/store-fixtures.ts';
import { testKeys } from '../../support/storage/test-keyring.ts';
import { patientOf, shortly } from './patient-under-test.ts';

const directory = temporaryDirectory();
const silentPort = silentPorts();
const { now } = Date;
const memory = () => memoryStore({ now });

describe('A store', () => {
  const look = async (store: Store) => shortly(await checkStore(store, 'memory', now));

  it('is good when it keeps, compares and is quick, and nothing is left in it', async () => {
    const store = memory();
    expect(await look(store)).toEqual(['good doctor.store.good']);
    expect(await store.scan('', { limit: 10 })).toEqual([]);
  });

  it('is bad when it takes any write', async () => {
    const careless = memory();
    const write: Store['write'] = (changes) => careless.write(changes.map(({ expect: _none, ...change }) => change));
    expect(await look({ ...careless, write })).toEqual(['bad doctor.store.noCompare']);
  });

  it('is bad when it gives back something else', async () => {
    const store = memory();
    expect(await look({ ...store, read: async () => new Map() })).toEqual(['bad doctor.store.noKeep']); // prettier-ignore
  });

  it('is bad when it fails, and the error’s message is not told', async () => {
    const store = failingStore(memory());
    store.fail(new Error('CANARY'));
    const findings = await checkStore(store, 'memory', now);
    expect(shortly(findings)).toEqual(['bad doctor.store.failed']);
    expect(JSON.stringify(findings)).not.toContain('CANARY');
  });

  it('is bad when an answer takes too long', async () => {
    const clock = jest.spyOn(performance, 'now');
    let time = 0;
    clock.mockImplementation(() => (time += 300));
    expect(await look(wrapStore(memory(), (_, run) => run()))).toEqual(['bad doctor.store.slow']);
    clock.mockRestore();
  });
});

describe('The store of a configuration', () => {
  async function look(env: Readonly<Record<string, string>>) {
    const { config } = patientOf(env);
    const chest = await openChest({ config, now, timeoutMs: 3_000 });
    await chest.close();
    return { found: shortly(chest.findings), opened: chest.vault !== undefined, told: JSON.stringify(chest.findings) };
  }
  const unused = async (name: string, keys: string) => {
    const file = join(directory, name);
    const store = sqliteStore({ file, now });
    await checkKnownKeys({ store, keyring: parseStorageKeys(keys) });
    await store.close();
    return `sqlite:${file}`;
  };

  it('is opened with its keys', async () => {
    const STORE_URL = await unused('good.sqlite', testKeys('k1'));
    const { found, opened } = await look({ STORE_URL, STORAGE_KEYS: testKeys('k2', 'k1') });
    expect(found).toEqual(['good doctor.store.good', 'good doctor.keys.good']);
    expect(opened).toBe(true);
  });

  it('is not made, nor are its keys', async () => {
    const missing = join(directory, 'missing');
    expect(await look({ DATA_DIR: missing })).toMatchObject({
      found: ['unknown doctor.store.notYet', 'unknown doctor.keys.notYet'],
      opened: false,
    });
    expect(existsSync(missing)).toBe(false);
    const memoryAlone = await look({ STORE_URL: 'memory:', STORAGE_KEYS: testKeys() });
    expect(memoryAlone.found).toEqual(['unknown doctor.store.memory', 'unknown doctor.keys.noStore']);
  });

  it('stays closed to other keys, and to keys that are lost, and does not take them for its own', async () => {
    const STORE_URL = await unused('other.sqlite', testKeys('k1'));
    for (const keys of [testKeys('k2'), testKeys('k1', 'k2'), testKeys('k2').replace('k2:', 'k1:')]) {
      const { found, opened } = await look({ STORE_URL, STORAGE_KEYS: keys });
      expect(found).toEqual(['good doctor.store.good', 'bad doctor.keys.wrong']);
      expect(opened).toBe(false);
    }
    expect((await look({ STORE_URL, DATA_DIR: directory })).found).toEqual([
      'good doctor.store.good',
      'bad doctor.keys.lost',
    ]);
    expect((await look({ STORE_URL, STORAGE_KEYS: testKeys('k1') })).found).toContain('good doctor.keys.good');
  });

  it('cannot be opened with a key file that others can read', async () => {
    const open = temporaryKeys(0o644);
    const { found, told } = await look({ STORE_URL: 'memory:', DATA_DIR: open });
    expect(found).toEqual(['unknown doctor.store.memory', 'bad doctor.keys.unusable']);
    expect(told).not.toContain(testKeys('k1').slice(3));
  });

  it('is bad when it is no database, refuses, or is silent, and no password is told', async () => {
    const file = join(directory, 'text.sqlite');
    writeFileSync(file, 'this is a text and no database, '.repeat(40));
    const [refusing, silent] = [await freePort(), await silentPort()];
    const keys = { STORAGE_KEYS: testKeys() };
    const all = await Promise.all([
      look({ STORE_URL: `sqlite:${file}`, ...keys }),
      look({ STORE_URL: `redis://u:CANARY@127.0.0.1:${refusing}`, ...keys }),
      look({ STORE_URL: `redis://u:CANARY@127.0.0.1:${silent}`, ...keys }),
      look({ STORE_URL: `postgres://u:CANARY@127.0.0.1:${refusing}/db`, ...keys }),
      look({ STORE_URL: `postgres://u:CANARY@127.0.0.1:${silent}/db`, ...keys }),
    ]);
    for (const { found, told, opened } of all) {
      expect(found).toEqual(['bad doctor.store.closed', 'unknown doctor.keys.noStore']);
      expect(told).not.toContain('CANARY');
      expect(opened).toBe(false);
    }
  });
});

function temporaryKeys(mode: number): string {
  const own = join(directory, 'keys');
  mkdirSync(own);
  writeFileSync(join(own, 'storage-keys'), testKeys('k1'), { mode });
  return own;
}
