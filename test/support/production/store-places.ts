import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeStorageKeys } from '../../../storage/keys.ts';
import { ownPostgresSchema, realPostgres } from '../storage/postgres-fixture.ts';
import { clearRedis, ownRedisAddress, realRedis } from '../storage/redis-fixture.ts';
import type { Kept } from './company.ts';

/** A place to keep everything in that nobody else uses; it goes when it is disposed of. */
export interface StorePlace extends Kept, AsyncDisposable {}

/** What `describeWith` wants to know of each store that bots can run on. */
export const storesHere = Object.freeze({
  SQLite: { found: 'a file', lack: '' },
  Redis: realRedis,
  PostgreSQL: realPostgres,
});

export type StoreName = keyof typeof storesHere;

/** The names of all stores, whether they are here or not. */
export const storeNames = Object.freeze(Object.keys(storesHere)) as readonly StoreName[];

/** Makes a place in a store. */
export async function openStorePlace(name: StoreName): Promise<StorePlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-place-'));
  const { url, drop } = await openers[name](dataDir);
  return {
    ...{ storeUrl: url, dataDir, keys: makeStorageKeys() },
    async [Symbol.asyncDispose]() {
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Opened = { readonly url: string; drop(): Promise<void> };

const openers: Readonly<Record<StoreName, (dataDir: string) => Promise<Opened>>> = {
  SQLite: async (dataDir) => ({ url: `sqlite:${join(dataDir, 'guichet.sqlite')}`, drop: async () => undefined }),
  async Redis() {
    const url = ownRedisAddress(realRedis.found ?? '');
    return { url, drop: () => clearRedis(url) };
  },
  PostgreSQL: async () => ownPostgresSchema(realPostgres.found ?? ''),
};
