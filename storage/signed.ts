import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { DamagedRecord } from './damaged-record.ts';
import { knownKey, type Keyring } from './keys.ts';

/**
 * Signs a record's text, which stays readable, under the keyring's first key: `s1.<key id>.<mac>.<text>`, HMAC-SHA-256.
 * The record's full name is signed with it, so it counts in its own place alone.
 */
export function sign(keyring: Keyring, name: string, text: string): string {
  const key = knownKey(keyring, keyring.current, 'claims');
  return `s1.${keyring.current}.${mac(key, keyring.current, name, text)}.${text}`;
}

/**
 * Gives back the text of what `sign` made for the record of this name.
 * @throws DamagedRecord when any part of it was changed, it comes from another record, or its key is unknown.
 */
export function readSigned(keyring: Keyring, name: string, signed: string): string {
  const [, keyId, given, text] = /^s1\.([\w-]+)\.([\w-]{43})\.(.*)$/s.exec(signed) ?? [];
  if (keyId === undefined || given === undefined || text === undefined) throw new DamagedRecord(name, 'malformed');
  const key = keyring.key(keyId, 'claims');
  if (key === undefined) throw new DamagedRecord(name, 'unknown-key');
  const expected = mac(key, keyId, name, text);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) throw new DamagedRecord(name, 'forged');
  return text;
}

function mac(key: KeyObject, keyId: string, name: string, text: string): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['s1', keyId, name, text]))
    .digest('base64url');
}
