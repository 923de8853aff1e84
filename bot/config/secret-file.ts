import { closeSync, openSync, readSync } from 'node:fs';
import type { ReadFile } from './environment.ts';

/** The text of a secret, or what is wrong with its file, to follow "names a file that". */
export type SecretFile = { readonly text: string } | { readonly problem: string };

/** No secret is longer, in bytes; a device such as /dev/zero has no end at all. */
const longest = 64 * 1024;

const byCode: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: check the path',
  ENOTDIR: 'is not there: check the path',
  EISDIR: 'is a folder: name a file in it',
  EACCES: 'the user of the bot may not read: change its owner or its rights',
  EPERM: 'the user of the bot may not read: change its owner or its rights',
  ELOOP: 'is a link that leads to itself: check the path',
};

/** Reads what one file holds, without the byte order mark and line end that editors put there. */
export function readSecretFile(path: string, readFile: ReadFile): SecretFile {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const code = String((error as { code?: unknown } | undefined)?.code);
    return { problem: byCode[code] ?? 'cannot be read: check the path and its rights' };
  }
  if (text.length > longest) return { problem: 'is larger than 64 KiB: it is not that of a secret' };
  // U+FFFD is what stands for bytes that are no UTF-8.
  if (/[\0\uFFFD]/.test(text)) return { problem: 'is no text in UTF-8: write the value alone into it' };
  // U+FEFF, the byte order mark, counts as a blank.
  const trimmed = text.trim();
  return trimmed === '' ? { problem: 'is empty: write the value into it' } : { text: trimmed };
}

/** Reads a text file, and of one that is too long for a secret a little more than may be. */
export function readTextFile(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(longest + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.toString('utf8', 0, length);
  } finally {
    closeSync(file);
  }
}
