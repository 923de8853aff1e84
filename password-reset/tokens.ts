import { randomBytes, timingSafeEqual } from 'node:crypto';
import { placeOf as placeOfToken } from '../storage/tokens.ts';

/** A page's session: 128 random bits, in a cookie and nowhere else; kept as its hash alone. */
export function newSession(): string {
  return randomBytes(16).toString('base64url');
}

/** Where a token's or a session's record is kept. */
export function placeOf(secret: string): string {
  return placeOfToken('reset', secret);
}

/** Whether the session is the one that was kept, in a time that does not tell how nearly. */
export function isSession(session: string, kept: string | undefined): boolean {
  const [given, expected] = [Buffer.from(placeOf(session)), Buffer.from(kept ?? '')];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
