import { createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { compareAndSet } from './compare-and-set.ts';
import { sealedRecords } from './records.ts';
import { openUnder, sealUnder } from './sealed.ts';
import { newToken, placeOf } from './tokens.ts';
import type { Vault } from './vault.ts';

/** What became of a secret. Times are in ms since the epoch. */
export interface SecretStatus {
  readonly state: 'waiting' | 'shown' | 'expired';
  readonly keptAt: number;
  /** When it stops, or stopped, waiting. */
  readonly expiresAt: number;
  readonly shownAt: number | undefined;
}

/** Secrets that can be read once, such as a new user's temporary password, by whoever holds the token (design rule 6). */
export interface OneTimeSecrets {
  /**
   * Keeps a secret for `ttlMs` milliseconds. `token` opens it, is kept nowhere, and belongs in the one card that offers
   * it; `id` asks for its status and says nothing of it. `about` comes back with the secret.
   */
  keep(what: { readonly secret: string; readonly about: string; readonly ttlMs: number }): Promise<{
    readonly token: string;
    readonly id: string;
  }>;
  /** Gives the secret to exactly one caller; a used, expired, unknown or malformed token is `undefined` like any other. */
  take(token: string): Promise<{ readonly secret: string; readonly about: string } | undefined>;
  /** Tells what became of a secret, for 24 hours after its time; `undefined` when it is unknown. */
  status(id: string): Promise<SecretStatus | undefined>;
  /** Ends a waiting secret now, and tells whether there was one to end. */
  discard(id: string): Promise<boolean>;
}

const keptAfterwards = 24 * 60 * 60 * 1000;

const secretSchema = z.object({ id: z.string(), about: z.string(), sealed: z.string() });
const statusSchema = z.object({
  place: z.string(),
  keptAt: z.number(),
  expiresAt: z.number(),
  shownAt: z.number().optional(),
});

/**
 * Opens the one-time secrets of a vault. A secret is encrypted under a key that only its token yields, and is found by
 * the token's hash: the store and `STORAGE_KEYS` together do not open it.
 */
export function oneTimeSecrets(vault: Vault): OneTimeSecrets {
  const { store, now } = vault;
  const secrets = sealedRecords(vault, { namespace: 'secret', schema: secretSchema, damaged: 'refuse' });
  const statuses = sealedRecords(vault, { namespace: 'secret-status', schema: statusSchema, damaged: 'refuse' });

  async function keep({ secret, about, ttlMs }: { secret: string; about: string; ttlMs: number }) {
    const token = newToken();
    const id = randomBytes(16).toString('base64url');
    const [place, keptAt] = [placeOf('token', token), now()];
    const expiresAt = keptAt + ttlMs;
    const sealed = sealUnder(keyOf(token), 'token', place, secret);
    const status = { place, keptAt, expiresAt };
    const result = await store.write([
      secrets.change(place, { id, about, sealed }, { expect: null, expiresAt }),
      statuses.change(id, status, { expect: null, expiresAt: expiresAt + keptAfterwards }),
    ]);
    if (!result.written) throw new Error('a token was made twice, which chance alone does not do');
    return { token, id };
  }

  async function take(token: string) {
    const place = placeOf('token', token);
    const record = await secrets.get(place);
    if (record === undefined) return undefined;
    const { id, about, sealed } = record.value;
    const secret = openUnder(() => keyOf(token), place, sealed);
    const shownAt = now();
    const status = await statuses.get(id);
    // A discard in between has deleted the secret, so that this batch conflicts whatever the status is by now.
    const shown =
      status === undefined ? [] : [statuses.change(id, { ...status.value, shownAt }, { expiresAt: status.expiresAt })];
    const result = await store.write([secrets.change(place, null, { expect: record.version }), ...shown]);
    return result.written ? { secret, about } : undefined;
  }

  async function status(id: string): Promise<SecretStatus | undefined> {
    const stored = await statuses.get(id);
    if (stored === undefined) return undefined;
    const { keptAt, expiresAt, shownAt } = stored.value;
    const waits = expiresAt > now() ? 'waiting' : 'expired';
    return { state: shownAt === undefined ? waits : 'shown', keptAt, expiresAt, shownAt };
  }

  async function discard(id: string): Promise<boolean> {
    return compareAndSet(async () => {
      const status = await statuses.get(id);
      if (status === undefined) return false;
      const secret = await secrets.get(status.value.place);
      if (secret === undefined) return false;
      const ended = { ...status.value, expiresAt: now() };
      const result = await store.write([
        secrets.change(status.value.place, null, { expect: secret.version }),
        statuses.change(id, ended, { expect: status.version, expiresAt: now() + keptAfterwards }),
      ]);
      return result.written ? true : undefined;
    });
  }

  return Object.freeze({ keep, take, status, discard });
}

function keyOf(token: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', token, '', 'guichet one-time secret', 32)));
}
