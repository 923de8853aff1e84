import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../storage/clock.ts';

/** A key that the channel signs with, and the channels that it may sign for; none named means any. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly endorsements: readonly string[];
}

/** The channel's published keys. */
export interface SigningKeys {
  /** The key of that id, or `undefined` when the channel publishes none. Throws when no keys could be had at all. */
  find(keyId: string): Promise<SigningKey | undefined>;
}

export interface SigningKeysParts {
  readonly metadataUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

const hour = 60 * 60 * 1000;
const freshFor = 24 * hour;
const usableFor = 48 * hour;
const pause = 30 * 1000;
const maximumDocument = 1024 * 1024;

const metadataSchema = z.object({ jwks_uri: z.string() });
const keySetSchema = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

/**
 * Keeps the channel's keys. The SDK's own cache has no time-out and, while the channel's metadata is down, asks again
 * for every request: anybody's unsigned tokens then become a flood of ours. Here one attempt runs at a time, at most one
 * in 30 s, and known keys outlive an outage by a day.
 */
export function createSigningKeys({
  metadataUrl,
  clock,
  fetch = globalThis.fetch,
  timeoutMs = 5000,
}: SigningKeysParts) {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let loadedAt = -Infinity;
  let triedAt = -Infinity;
  let running: Promise<void> | undefined;

  async function load(): Promise<void> {
    keys = await fetchSigningKeys({ metadataUrl, fetch, timeoutMs });
    loadedAt = clock();
  }

  function refresh(): Promise<void> {
    if (running) return running;
    if (clock() - triedAt < pause) return Promise.resolve();
    triedAt = clock();
    // A failed attempt is no answer: the keys that are known go on counting, and `find` says when there are none.
    running = load()
      .catch(() => undefined)
      .finally(() => (running = undefined));
    return running;
  }

  return {
    async find(keyId) {
      if (!keys.has(keyId) || clock() - loadedAt > freshFor) await refresh();
      if (clock() - loadedAt > usableFor) throw new Error('The keys of the channel could not be fetched');
      return keys.get(keyId);
    },
  } satisfies SigningKeys;
}

/** Fetches the keys once. Throws when metadata or keys cannot be had. */
export async function fetchSigningKeys(
  from: Required<Omit<SigningKeysParts, 'clock'>>,
): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri: keysUrl } = metadataSchema.parse(await fetchJson(from.metadataUrl, from));
  // The SDK follows wherever the metadata points.
  if (new URL(keysUrl).origin !== new URL(from.metadataUrl).origin) throw new Error('The keys are on another host');
  const { keys } = keySetSchema.parse(await fetchJson(keysUrl, from));
  const found = new Map<string, SigningKey>();
  for (const { kty, kid, n, e, endorsements = [] } of keys) {
    if (kty !== 'RSA' || n === undefined || e === undefined) continue;
    const key = createPublicKey({ format: 'jwk', key: { kty, n, e } });
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) found.set(kid, { key, endorsements });
  }
  return found;
}

async function fetchJson(url: string, { fetch, timeoutMs }: Pick<Required<SigningKeysParts>, 'fetch' | 'timeoutMs'>) {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  if (!response.ok || text.length > maximumDocument) throw new Error(`The channel's keys: status ${response.status}`);
  return JSON.parse(text) as unknown;
}
