import { createHash, randomBytes } from 'node:crypto';

/** A link's token: 256 random bits. It stands in the one message that offers it, and is kept as its hash alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What a token opens; each kind has places of its own. */
export type TokenKind = 'reset' | 'token' | 'file' | 'price upload';

/** Where a token's record is kept: its SHA-256. Text that is no token has a place too, where nothing ever is. */
export function placeOf(kind: TokenKind, token: string): string {
  return createHash('sha256').update(`guichet ${kind} ${token}`).digest('base64url');
}
