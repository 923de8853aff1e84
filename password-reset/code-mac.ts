import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { knownKey, type Keyring } from '../storage/keys.ts';

/** What a code is for: the same digits are worth nothing for another reset, or over another way. */
export interface CodeContext {
  readonly challengeId: string;
  readonly way: string;
}

/** Draws a code of so many digits; a leading zero is as likely as any other. */
export function drawCode(digits: number): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0');
}

/** What is kept of a code: `<key id>.<mac>`, HMAC-SHA-256 under a key of the storage keys, so that a copy of the store does not tell it. */
export function macOfCode(keyring: Keyring, code: string, context: CodeContext): string {
  return `${keyring.current}.${mac(keyring, keyring.current, code, context)}`;
}

/** Whether the typed code is the one that was kept, in a time that does not tell how nearly. */
export function isCode(keyring: Keyring, kept: string, typed: string, context: CodeContext): boolean {
  const [keyId = '', ...rest] = kept.split('.');
  if (keyring.key(keyId, 'codes') === undefined) return false;
  const [given, expected] = [Buffer.from(mac(keyring, keyId, typed, context)), Buffer.from(rest.join('.'))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function mac(keyring: Keyring, keyId: string, code: string, { challengeId, way }: CodeContext): string {
  return createHmac('sha256', knownKey(keyring, keyId, 'codes'))
    .update(JSON.stringify([challengeId, way, code]))
    .digest('base64url');
}
