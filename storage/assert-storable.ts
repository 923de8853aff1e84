import type { Change } from './store.ts';

const maxKeyBytes = 1024;

/**
 * Refuses a key that some store would change, cut or mistake for another.
 * @throws TypeError for an empty or ill-formed key, one over 1,024 bytes of UTF-8, or one with U+0000 or U+10FFFF.
 */
export function assertStorableKey(key: string): void {
  // U+10FFFF will never be assigned; it is kept free as the upper end of a prefix when a store scans.
  const clean = key !== '' && isText(key) && !key.includes('\u{10FFFF}');
  if (!clean || Buffer.byteLength(key) > maxKeyBytes) throw new TypeError('a store cannot hold this key');
}

/**
 * Refuses a batch that the stores would not all take in the same way.
 * @throws TypeError for a key or value that cannot be stored, an expiry that is no whole number, or a key named twice.
 */
export function assertStorable(changes: readonly Change[]): void {
  const keys = new Set<string>();
  for (const { key, value, expiresAt } of changes) {
    assertStorableKey(key);
    if (keys.has(key)) throw new TypeError('a batch names the same key twice');
    keys.add(key);
    if (value !== null && (typeof value !== 'string' || !isText(value))) {
      throw new TypeError('a store holds well-formed text alone');
    }
    if (expiresAt !== undefined && !Number.isSafeInteger(expiresAt)) {
      throw new TypeError('an expiry is a whole number of milliseconds');
    }
  }
}

// SQLite replaces lone surrogates by U+FFFD, so that two keys become one; PostgreSQL refuses U+0000.
function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
