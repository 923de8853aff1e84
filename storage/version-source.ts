import { randomBytes } from 'node:crypto';

/**
 * Makes a source of versions that are unique over all processes and for ever: 96 random bits and a counter. A counter
 * alone would start again when a key is deleted and made anew, and an old version would match a record it never saw.
 */
export function versionSource(): () => string {
  const origin = randomBytes(12).toString('base64url');
  let count = 0;
  return () => `${origin}.${(count += 1).toString(36)}`;
}
