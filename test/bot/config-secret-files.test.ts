import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { readTextFile } from '../../bot/config/secret-file.ts';
import { problemsOf, registered } from './config-under-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kept(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}
const { MicrosoftAppPassword: _none, ...rest } = registered;
const withFile = (file: string) => ({ ...rest, MicrosoftAppPassword_FILE: file });

it.each([
  ['a line end', 'CANARY\n'],
  ['a line end of Windows', 'CANARY\r\n'],
  ['a byte order mark', '\uFEFFCANARY'],
  ['a mark, blanks and line ends', '\uFEFF  CANARY \r\n\r\n'],
  ['64 KiB of line ends', `CANARY${'\n'.repeat(64 * 1024 - 6)}`],
])('is read without %s', (name, content) => {
  const config = readConfig(withFile(kept(name, content)), readTextFile);
  expect(config.registration?.password).toBe('CANARY');
});

it.each<[string, () => string, string]>([
  ['is missing', () => join(folder, 'missing'), 'is not there: check the path'],
  ['is below a file', () => join(kept('a-file', 'CANARY'), 'x'), 'is not there: check the path'],
  ['is a folder', () => (mkdirSync(join(folder, 'sub'), { recursive: true }), join(folder, 'sub')), 'is a folder: name a file in it'], // prettier-ignore
  ['is empty', () => kept('empty', ''), 'is empty: write the value into it'],
  ['holds blanks alone', () => kept('blank', '\uFEFF \r\n'), 'is empty: write the value into it'],
  ['has no end', () => '/dev/zero', 'is larger than 64 KiB: it is not that of a secret'],
  ['is too large', () => kept('large', 'CANARY'.repeat(12_000)), 'is larger than 64 KiB: it is not that of a secret'],
  ['holds NUL', () => kept('nul', 'CANARY\0'), 'is no text in UTF-8: write the value alone into it'],
  ['is UTF-16', () => kept('utf-16', Buffer.from('\uFEFFCANARY', 'utf16le')), 'is no text in UTF-8: write the value alone into it'], // prettier-ignore
  ['is no text', () => kept('latin', Buffer.from('CANARY é', 'latin1')), 'is no text in UTF-8: write the value alone into it'], // prettier-ignore
])('that %s is told as such, and nothing of it', (_, file, problem) => {
  const problems = problemsOf(withFile(file()), readTextFile);
  expect(problems).toEqual([`MicrosoftAppPassword_FILE names a file that ${problem}.`]);
});

it.each([
  ['EACCES', 'the user of the bot may not read: change its owner or its rights'],
  ['EPERM', 'the user of the bot may not read: change its owner or its rights'],
  ['ELOOP', 'is a link that leads to itself: check the path'],
  ['EIO', 'cannot be read: check the path and its rights'],
])('that fails with %s is told as such', (code, problem) => {
  const fail = () => {
    throw Object.assign(new Error('CANARY'), { code });
  };
  expect(problemsOf(withFile('/run/secrets/CANARY'), fail)).toEqual([
    `MicrosoftAppPassword_FILE names a file that ${problem}.`,
  ]);
});

it('with more than one line is no secret', () => {
  expect(problemsOf(withFile(kept('lines', 'CANARY\nCANARY')), readTextFile)).toEqual([
    'MicrosoftAppPassword must be the client secret alone: printable characters without blanks.',
  ]);
});
