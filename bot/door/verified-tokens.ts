import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../storage/clock.ts';
import type { ChannelClaims } from './channel-token.ts';
import type { SigningKey } from './signing-keys.ts';

/** A token whose signature held, and the key that it held against. */
export interface VerifiedToken {
  readonly claims: ChannelClaims;
  readonly keyId: string;
  readonly key: SigningKey;
}

/** The tokens that were verified a moment ago: a channel shows the same one with many messages. */
export interface VerifiedTokens {
  /** What was verified of that very header; whether it still counts is for the caller to check. */
  find(authorization: string): VerifiedToken | undefined;
  keep(authorization: string, token: VerifiedToken): void;
}

interface Kept {
  readonly token: VerifiedToken;
  readonly at: number;
}

/**
 * Remembers verified tokens under the hash of the whole header, so that no token stays in memory and one changed
 * character is another token. Only who can sign as the channel fills it, and never beyond `most`.
 */
export function createVerifiedTokens({
  clock,
  lifetimeMs = 5 * 60 * 1000,
  most = 500,
}: {
  readonly clock: Clock;
  readonly lifetimeMs?: number;
  readonly most?: number;
}): VerifiedTokens {
  const tokens = new LRUCache<string, Kept>({ max: most });
  return {
    find(authorization) {
      const name = nameOf(authorization);
      const kept = tokens.get(name);
      if (kept === undefined) return undefined;
      const age = clock() - kept.at;
      // A clock that was set back must not lengthen a life.
      if (age >= 0 && age < lifetimeMs) return kept.token;
      tokens.delete(name);
      return undefined;
    },
    keep(authorization, token) {
      tokens.set(nameOf(authorization), { token, at: clock() });
    },
  };
}

function nameOf(authorization: string): string {
  return hash('sha256', authorization, 'base64');
}
