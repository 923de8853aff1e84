import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { decodeBase64Url } from './base64url.ts';
import { DamagedRecord } from './damaged-record.ts';
import { knownKey, type Keyring } from './keys.ts';
import { fewRandomBytes } from './random-bytes.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a record's text under the keyring's first key: `v1.<key id>.<iv>.<ciphertext>.<tag>`, AES-256-GCM, base64url.
 * The record's full name (`namespace:id`) and the key id are authenticated with it, so it opens in its own place alone.
 * One key is good for 2^32 records (NIST SP 800-38D, 8.3): at a hundred a second, rotate it within a year.
 * @throws TypeError for text with lone surrogates, which UTF-8 cannot hold.
 */
export function seal(keyring: Keyring, name: string, text: string): string {
  return sealUnder(knownKey(keyring, keyring.current, 'encryption'), keyring.current, name, text);
}

/**
 * Decrypts what `seal` made for the record of this name, under whichever key of the keyring it was made.
 * @throws DamagedRecord when any part of it was changed, it comes from another record, or its key is unknown.
 */
export function open(keyring: Keyring, name: string, envelope: string): string {
  return openUnder((id) => keyring.key(id, 'encryption'), name, envelope);
}

/** As `seal`, under a key of the caller's own; `keyId` must not contain a dot. */
export function sealUnder(key: KeyObject, keyId: string, name: string, text: string): string {
  if (!text.isWellFormed()) throw new TypeError('text with lone surrogates cannot be sealed');
  const iv = fewRandomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(context(keyId, name));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', keyId, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** As `open`, with the key that `keyOf` finds for the envelope's key id. */
export function openUnder(keyOf: (id: string) => KeyObject | undefined, name: string, envelope: string): string {
  const [version, keyId = '', ...encoded] = envelope.split('.');
  const [iv, sealed, tag] = encoded.map(decodeBase64Url);
  const whole = version === 'v1' && encoded.length === 3 && iv?.length === ivBytes && tag?.length === tagBytes;
  if (!whole || sealed === undefined) throw new DamagedRecord(name, 'malformed');
  const key = keyOf(keyId);
  if (key === undefined) throw new DamagedRecord(name, 'unknown-key');
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  decipher.setAAD(context(keyId, name)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    throw new DamagedRecord(name, 'forged');
  }
}

function context(keyId: string, name: string): Buffer {
  return Buffer.from(`v1.${keyId}.${name}`);
}
