import { createHash } from 'node:crypto';
import { parseStorageKeys, type Keyring } from '../../../storage/keys.ts';

/** The `STORAGE_KEYS` text of these ids, `k1` unless told; an id has the same key each time. */
export function testKeys(...ids: readonly string[]): string {
  const all = ids.length === 0 ? ['k1'] : ids;
  return all.map((id) => `${id}:${createHash('sha256').update(`test key ${id}`).digest('base64')}`).join(',');
}

/** A keyring of these ids, the first of which encrypts. */
export function testKeyring(...ids: readonly string[]): Keyring {
  return parseStorageKeys(testKeys(...ids));
}
