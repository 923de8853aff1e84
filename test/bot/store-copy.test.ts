import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { everySecond } from '../../bot/store-copy/every-second.ts';
import { readArguments } from '../../bot/store-copy/read-arguments.ts';
import { runCopy } from '../../bot/store-copy/run-copy.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'guichet-copy-'));
afterAll(() => rmSync(dataDir, { recursive: true }));
const at = (name: string) => join(dataDir, name);

async function keep(name: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const store = sqliteStore({ file: at(name), now: Date.now });
  await store.write(Object.entries(entries).map(([key, value]) => ({ key, value })));
  await store.close();
}

/** What the command says, and whether both stores were the same; or why it refused. */
async function run(args: readonly string[], options: { language?: Language; env?: Record<string, string> } = {}) {
  const { language = 'en', env = {} } = options;
  const said: string[] = [];
  const tell = (line: string) => void said.push(line);
  const copying = async () => readArguments(args, { env, dataDir }, wordsIn(language));
  const same = await copying()
    .then(async (asked) => runCopy(asked, { dataDir, language, now: Date.now, tell }))
    .catch((error: unknown) => (error instanceof Error && error.name === 'CopyRefused' ? error.message : error));
  return { said, same };
}

test('all is copied, and both sides are shown by count and hash', async () => {
  await keep('guichet.sqlite', { 'user:1': 'a', 'state:1': 'b' });
  const { said, same } = await run(['sqlite:', 'env:STORE_URL'], { env: { STORE_URL: `sqlite:${at('new.sqlite')}` } });
  expect(same).toBe(true);
  expect(said.slice(0, 3)).toEqual([
    'No bot may run on either store until this is done.',
    'Copied: 2, there already: 0',
    'Checking both stores…',
  ]);
  expect(said[3]).toMatch(/^From: 2 entries, SHA-256 [0-9a-f]{64}$/);
  expect(said[4]).toBe(said[3]?.replace('From', 'To'));
  expect(said[5]).toBe('Both stores hold the same.');
  expect((await run(['sqlite:', `sqlite:${at('new.sqlite')}`])).said[1]).toBe('Copied: 0, there already: 2');
});

test('a store that holds something else besides is told as different', async () => {
  await keep('one.sqlite', { 'user:1': 'a' });
  await keep('two.sqlite', { 'other:1': 'a' });
  const { said, same } = await run([`sqlite:${at('one.sqlite')}`, `sqlite:${at('two.sqlite')}`], { language: 'fr' });
  expect(same).toBe(false);
  expect(said.at(-2)).toMatch(/^Cible\u00A0: 2 entrées, SHA-256 /);
  expect(said.at(-1)).toMatch(/^Les stockages ne contiennent pas la même chose/);
});

test('nothing is written over, and the message names the kind of the entry alone', async () => {
  await keep('three.sqlite', { 'user:secret': 'a' });
  await keep('four.sqlite', { 'user:secret': 'b' });
  const { same } = await run([`sqlite:${at('three.sqlite')}`, `sqlite:${at('four.sqlite')}`]);
  expect(same).toContain('another entry of the kind “user”.');
});

test.each([
  [['sqlite:'], /^Say from where to where/],
  [['sqlite:', 'sqlite:x', 'sqlite:y'], /^Say from where to where/],
  [['sqlite:', 'mysql://me:hunter2@host'], /^Say from where to where/],
  [['sqlite:', 'redis://me:hunter2@host:99999'], /^Say from where to where/],
  [['sqlite:', 'env:NOWHERE'], 'The variable NOWHERE is not set.'],
  [['sqlite:', 'memory:'], /^A memory ends with its process/],
  [[`sqlite:${at('missing.sqlite')}`, 'sqlite:x'], `There is no store to copy from in ${at('missing.sqlite')}.`],
  [[`sqlite:${at('same.sqlite')}`, `sqlite:${at('same.sqlite')}`], 'Both addresses lead to the same store.'],
  [[`sqlite:${at('empty.sqlite')}`, `sqlite:${at('x.sqlite')}`], /^The store to copy from is empty/],
  [[`sqlite:${at('same.sqlite')}`, 'postgres://me:hunter2@127.0.0.1:1/db'], /^The store to copy to cannot be opened: .*ECONNREFUSED/], // prettier-ignore
  [['redis://me:hunter2@127.0.0.1:1', 'sqlite:'], /^The store to copy from cannot be opened: .*ECONNREFUSED/],
])('%j is refused, with the reason and without a password', async (args, reason) => {
  await keep('same.sqlite', { 'user:1': 'a' });
  await keep('empty.sqlite', {});
  const { said, same } = await run(args);
  expect(same).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  expect([...said, same].join()).not.toContain('hunter2');
  expect(existsSync(at('missing.sqlite'))).toBe(false);
});

test('progress is told once a second', () => {
  const clock = movableClock();
  const told: string[] = [];
  const tell = everySecond(clock.now, (line) => told.push(line));
  for (let tenth = 0; tenth < 35; tenth += 1) {
    tell(() => String(tenth));
    clock.advance(100);
  }
  expect(told).toEqual(['10', '20', '30']);
});

test('the command ends with 0 when both agree, and with 1 and the reason otherwise', async () => {
  await keep('command.sqlite', { 'user:1': 'a' });
  const command = (...args: string[]) =>
    new Promise<{ code: unknown; out: string }>((done) => {
      const env = { ...process.env, DATA_DIR: dataDir, DEFAULT_LANGUAGE: 'en' };
      execFile(process.execPath, [resolve('bot/store-copy.ts'), ...args], { env }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, out: stdout + stderr }),
      );
    });
  const [from, to] = [`sqlite:${at('command.sqlite')}`, `sqlite:${at('copied.sqlite')}`];
  const [good, bad] = await Promise.all([command(from, to), command(from)]);
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('Both stores hold the same.') });
  expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('Say from where to where') });
});
