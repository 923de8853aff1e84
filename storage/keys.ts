import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { keyWeakness } from './key-weakness.ts';
import { KeysRefused } from './keys-refused.ts';

/** What a key derived from a storage key is for; no two purposes share one. */
export type Purpose = 'encryption' | 'journal' | 'claims' | 'names' | 'codes';

/** The keys of `STORAGE_KEYS`, derived for their purposes. Their bytes appear in no log, message or JSON. */
export interface Keyring {
  /** The key ids in the order given. */
  readonly ids: readonly string[];
  /** The first id: what is written is encrypted and signed under it. */
  readonly current: string;
  /** The last id: names are hashed under it, so that they outlast rotation (`names.ts`). */
  readonly oldest: string;
  /** The key of one id for one purpose, or `undefined` when the id is unknown. */
  key(id: string, purpose: Purpose): KeyObject | undefined;
}

const purposes: readonly Purpose[] = ['encryption', 'journal', 'claims', 'names', 'codes'];
const minBytes = 32;

/** A command line whose output is a `STORAGE_KEYS` text with one new key. */
export const keyCommand = 'echo "k$(openssl rand -hex 4):$(openssl rand -base64 32)"';

interface KeyEntry {
  readonly id: string;
  readonly secret: Buffer;
}

/**
 * Reads `STORAGE_KEYS`: `id:base64,…`, ids of up to 32 letters, digits, `_` and `-`, keys of at least 32 random bytes.
 * The first key encrypts, all decrypt: to rotate, put a new one in front and keep the others.
 * @throws KeysRefused that names the keys by their ids or places, never by what they hold.
 */
export function parseStorageKeys(text: string): Keyring {
  const { entries, problems } = readEntries(text);
  if (problems.length > 0) throw new KeysRefused(problems.join('\n'));
  const keys = new Map(
    entries.map(({ id, secret }) => [id, new Map(purposes.map((purpose) => [purpose, derive(secret, id, purpose)]))]),
  );
  const ids = [...keys.keys()];
  const [current = '', oldest = current] = [ids[0], ids.at(-1)];
  return Object.freeze({
    ids: Object.freeze(ids),
    current,
    oldest,
    key: (id: string, purpose: Purpose) => keys.get(id)?.get(purpose),
  });
}

/** All that is wrong with a `STORAGE_KEYS` text, each with what to do; nothing of a key's value stands in it. */
export function storageKeyProblems(text: string): readonly string[] {
  return readEntries(text).problems;
}

/** The key of an id that is in the keyring. @throws Error when it is not. */
export function knownKey(keyring: Keyring, id: string, purpose: Purpose): KeyObject {
  const key = keyring.key(id, purpose);
  if (key === undefined) throw new Error(`the keyring has no key "${id}"`);
  return key;
}

/** Makes a `STORAGE_KEYS` text with one random key. Its id is random too: a lost key must not be taken for a new one. */
export function makeStorageKeys(): string {
  return `k${randomBytes(4).toString('hex')}:${randomBytes(minBytes).toString('base64')}`;
}

function readEntries(text: string): { readonly entries: readonly KeyEntry[]; readonly problems: readonly string[] } {
  const entries: KeyEntry[] = [];
  const problems: string[] = [];
  for (const [index, written] of text.split(',').entries()) {
    const entry = readEntry(written.trim(), index + 1);
    if (typeof entry === 'string') problems.push(entry);
    else if (entries.some(({ id }) => id === entry.id)) {
      problems.push(`STORAGE_KEYS: the key id "${entry.id}" occurs twice: give each key an id of its own.`);
    } else entries.push(entry);
  }
  return { entries, problems };
}

const remedy = 'make one with: openssl rand -base64 32';

function readEntry(entry: string, place: number): KeyEntry | string {
  const [, id, base64] = /^([A-Za-z0-9_-]{1,32}):(.*)$/s.exec(entry) ?? [];
  // What stands before the colon may be a key pasted without its id, so it is not repeated.
  if (id === undefined || base64 === undefined) {
    return `STORAGE_KEYS: entry ${place} is not of the form id:base64: write the output of \`${keyCommand}\`.`;
  }
  const secret = Buffer.from(base64, 'base64');
  const unpadded = base64.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  const problem =
    secret.toString('base64').replace(/=+$/, '') === unpadded ? keyWeakness(secret, minBytes) : 'is not base64';
  return problem === undefined ? { id, secret } : `STORAGE_KEYS: the key "${id}" ${problem}; ${remedy}.`;
}

function derive(secret: Buffer, id: string, purpose: Purpose): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `guichet/${purpose}/${id}`, 32)));
}
