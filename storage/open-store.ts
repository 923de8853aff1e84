import { join, resolve } from 'node:path';
import type { Clock } from './clock.ts';
import type { Store } from './store.ts';

/** What a store needs to know of its surroundings. */
export interface StoreSurroundings {
  /** The directory of the embedded store's file. */
  readonly dataDir: string;
  readonly now: Clock;
}

type Opener = (url: string, surroundings: StoreSurroundings) => Promise<Store>;

// Each store is loaded when it is chosen: their drivers cost start-up time and memory.
const openers: Readonly<Record<string, Opener>> = {
  sqlite: async (url, { dataDir, now }) => {
    const { sqliteStore } = await import('./sqlite-store.ts');
    const path = url.replace(/^sqlite:(?:\/\/)?/i, '');
    return sqliteStore({ file: path === '' ? join(dataDir, 'guichet.sqlite') : resolve(path), now });
  },
  memory: async (_, { now }) => {
    const { memoryStore } = await import('./memory-store.ts');
    return memoryStore({ now });
  },
  redis: openRedis,
  rediss: openRedis,
  'redis-cluster': openRedis,
  'rediss-cluster': openRedis,
  'redis-sentinel': openRedis,
  'rediss-sentinel': openRedis,
  postgres: openPostgres,
  postgresql: openPostgres,
};

/**
 * Opens the store that `STORE_URL` names: `sqlite:` for `guichet.sqlite` in the data directory, `sqlite:PATH` for a
 * file elsewhere, `memory:` for one that ends with the process, `redis:`, `redis-cluster:` and `redis-sentinel:`
 * (`rediss` over TLS) and `postgres:` for servers that several replicas share.
 * @throws Error that names what is supported, and of the address nothing but its scheme: the rest may hold a password.
 */
export async function openStore(url: string, surroundings: StoreSurroundings): Promise<Store> {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  const open =
    scheme === undefined ? undefined : Object.entries(openers).find(([name]) => name === scheme.toLowerCase());
  if (open === undefined) {
    const given = scheme === undefined ? 'has no scheme' : `begins with "${scheme}:"`;
    throw new Error(
      `STORE_URL ${given}; supported are sqlite:, sqlite:PATH, memory:, redis://…, redis-cluster://…, ` +
        'redis-sentinel://… and postgres://…',
    );
  }
  return open[1](url, surroundings);
}

async function openRedis(url: string, { now }: StoreSurroundings): Promise<Store> {
  const { redisStore } = await import('./redis-store.ts');
  return redisStore({ url, now });
}

async function openPostgres(url: string, { now }: StoreSurroundings): Promise<Store> {
  const { postgresStore } = await import('./postgres-store.ts');
  return postgresStore({ url, now });
}
