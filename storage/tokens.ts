import { randomBytes } from 'node:crypto';

/** A link's token: 256 random bits. It stands in the one message that offers it, and is kept as its hash alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
