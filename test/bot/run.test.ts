import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import manifest from '../../package.json' with { type: 'json' };
import { checkKnownKeys } from '../../storage/known-keys.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';
import { testKeyring, testKeys } from '../support/storage/test-keyring.ts';

const directory = temporaryDirectory();

/** Starts the bot where it cannot start. */
function start(env: Readonly<Record<string, string>>, { cwd = resolve('.'), options = [] as readonly string[] } = {}) {
  const clean = { PATH: process.env['PATH'], HOME: directory, DATA_DIR: join(directory, 'none'), PORT: '0', ...env };
  const args = [...options, resolve('bot/main.ts')];
  return new Promise<{ code: unknown; out: string; err: string }>((done) => {
    execFile(process.execPath, args, { env: clean, cwd, timeout: 20_000 }, (error, out, err) =>
      done({ code: error?.code ?? 0, out, err }),
    );
  });
}

function folderWithKeys(name: string, keys: string, mode: number): string {
  const folder = join(directory, name);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'storage-keys'), keys);
  chmodSync(join(folder, 'storage-keys'), mode);
  return folder;
}

it.each<[string, () => Promise<Readonly<Record<string, string>>>, RegExp]>([
  ['a configuration that cannot be used', async () => ({ PORT: 'x' }), /cannot start.*\n {2}- PORT must be/],
  [
    'keys that the store was not used with',
    async () => {
      const folder = folderWithKeys('other', testKeys('k2'), 0o600);
      const store = sqliteStore({ file: join(folder, 'guichet.sqlite'), now: Date.now });
      await checkKnownKeys({ store, keyring: testKeyring('k1') });
      await store.close();
      return { DATA_DIR: folder };
    },
    /^STORAGE_KEYS lacks keys that the store has been used with.*: k1; put them back/,
  ],
  [
    'a key file that others can read',
    async () => ({ DATA_DIR: folderWithKeys('open', testKeys(), 0o644) }),
    /storage-keys can be read by others than its owner; run: chmod 600/,
  ],
  [
    'a key file that holds something else',
    async () => ({ DATA_DIR: folderWithKeys('rubbish', 'CANARY', 0o600) }),
    /^STORAGE_KEYS: entry 1 is not of the form id:base64: write the output of/,
  ],
])('%s is told in a sentence, not as a stack', async (_, env, sentence) => {
  const { code, out, err } = await start(await env());
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
  expect(err).not.toContain('CANARY');
  expect(out).toBe('');
});

describe('A file .env', () => {
  const reads = (script: string) => script.includes('--env-file-if-exists=.env ');

  it.each(['start', 'doctor', 'journal:verify', 'prices:import', 'store:copy'] as const)(
    'is read by npm run %s',
    (name) => {
      expect(reads(manifest.scripts[name])).toBe(true);
    },
  );

  it.each(['dev', 'totp', 'test', 'test:playground', 'bench:turns'] as const)('is left alone by npm run %s', (name) => {
    expect(reads(manifest.scripts[name])).toBe(false);
  });

  it('gives way to the environment, and is left alone by the bot itself', async () => {
    const cwd = join(directory, 'elsewhere');
    mkdirSync(cwd);
    writeFileSync(join(cwd, '.env'), 'CLOUD=mars\nLOG_LEVEL=loud\n');
    const options = manifest.scripts.start.split(' ').filter((word) => word.startsWith('--env-file'));
    const [read, alone] = await Promise.all([
      start({ CLOUD: 'china', HOST: '0.0.0.0' }, { cwd, options }),
      start({ HOST: '0.0.0.0' }, { cwd }),
    ]);
    expect(read.err.match(/^ {2}- \w+/gm)).toEqual(['  - LOG_LEVEL', '  - HOST']);
    expect(alone.err.match(/^ {2}- \w+/gm)).toEqual(['  - HOST']);
  });
});

test('whoever is asked to stop ends, also when nobody reads the log any more', async () => {
  const { PATH } = process.env;
  const env = { PATH, DATA_DIR: join(directory, 'unread'), STORE_URL: 'memory:', PORT: '0' };
  const child = spawn(process.execPath, [resolve('bot/main.ts')], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((started) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('"process.started"')) started();
    });
  });
  child.stdout.destroy();
  child.kill('SIGTERM');
  const cut = setTimeout(() => child.kill('SIGKILL'), 12_000);
  expect(await once(child, 'exit')).toEqual([0, null]);
  clearTimeout(cut);
}, 30_000);
