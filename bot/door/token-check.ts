import type { Clock } from '../../storage/clock.ts';
import { checkClaims, checkSignature, readToken } from './channel-token.ts';
import { AuthenticationRefused } from '../errors.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';
import { createVerifiedTokens, type VerifiedToken } from './verified-tokens.ts';

/** Checks an `Authorization` header; throws `AuthenticationRefused`. */
export type TokenCheck = (authorization: string | undefined) => Promise<VerifiedToken>;

export interface TokenCheckParts {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
}

/**
 * Makes the check of the channel's tokens. A token that was verified a moment ago is not taken apart again, and that is
 * all that is saved: its times are checked anew, and its signature too unless the channel still publishes that very key.
 */
export function createTokenCheck({ keys, issuer, audience, clock }: TokenCheckParts): TokenCheck {
  const verified = createVerifiedTokens({ clock });

  async function keyOf(keyId: string): Promise<SigningKey> {
    const key = await keys.find(keyId).catch(() => {
      throw new AuthenticationRefused('keys.unavailable');
    });
    if (!key) throw new AuthenticationRefused('token.key');
    return key;
  }

  async function verify(authorization: string): Promise<VerifiedToken> {
    const token = readToken(authorization);
    const { claims, keyId } = token;
    checkClaims(claims, { issuer, audience, nowMs: clock() });
    const key = await keyOf(keyId);
    checkSignature(token, key.key);
    return { claims, keyId, key };
  }

  return async (authorization = '') => {
    const known = verified.find(authorization);
    if (known !== undefined) {
      checkClaims(known.claims, { issuer, audience, nowMs: clock() });
      // Keys that were fetched anew are other objects, so that one fetch ends all that was verified before it.
      if ((await keyOf(known.keyId)) === known.key) return known;
    }
    const token = await verify(authorization);
    verified.keep(authorization, token);
    return token;
  };
}
