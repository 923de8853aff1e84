import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeStorageKeys } from '../../../storage/keys.ts';
import { freePort } from '../free-port.ts';
import { postgresServer, startPostgres } from '../storage/postgres-server.ts';
import { redisServer, startRedis } from '../storage/redis-server.ts';
import type { Kept } from './company.ts';
import type { StoreName } from './store-places.ts';

/** A store, and an empty one to restore a backup to. */
export interface BackupPlaces extends AsyncDisposable {
  readonly lost: Kept;
  readonly fresh: Kept;
  /** Where the backup goes. */
  readonly file: string;
  /** What the commands need to know besides `DATA_DIR`, `STORE_URL`, `STORAGE_KEYS` and `BACKUP`. */
  readonly env: Readonly<Record<string, string>>;
}

/** What `describeWith` wants to know of each store that can be backed up and restored here. */
export const backupsHere = Object.freeze({
  SQLite: { found: 'a file', lack: '' },
  Redis: redisServer,
  PostgreSQL: postgresServer,
});

/** Opens the places of a store; those on servers are on servers of their own. */
export async function openBackupPlaces(name: StoreName): Promise<BackupPlaces> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-backup-'));
  const keys = makeStorageKeys();
  const [here, there] = [join(folder, 'lost'), join(folder, 'fresh')];
  const { lost, fresh, env = {}, end } = await openers[name](here, there);
  return {
    ...{ env, file: join(folder, 'guichet.backup') },
    lost: { storeUrl: lost, dataDir: here, keys },
    fresh: { storeUrl: fresh, dataDir: there, keys },
    async [Symbol.asyncDispose]() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Opened {
  readonly lost: string;
  readonly fresh: string;
  readonly env?: Readonly<Record<string, string>>;
  end(): Promise<unknown>;
}

const openers: Readonly<Record<StoreName, (here: string, there: string) => Promise<Opened>>> = {
  SQLite: async () => ({ lost: 'sqlite:', fresh: 'sqlite:', end: async () => undefined }),
  async Redis() {
    const [lost, fresh] = await Promise.all([startRedis(), startRedis()]);
    const env = { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(lost.port), SPARE_PORT: String(await freePort()) };
    return { lost: lost.url, fresh: fresh.url, env, end: () => Promise.all([lost.end(), fresh.end()]) };
  },
  async PostgreSQL() {
    const server = await startPostgres();
    const client = new Client({ connectionString: server.url });
    await client.connect();
    await client.query('CREATE DATABASE restored');
    await client.end();
    const fresh = new URL(server.url);
    fresh.pathname = '/restored';
    const env = { PATH: `${postgresServer.found}:${process.env['PATH']}` };
    return { lost: server.url, fresh: fresh.href, env, end: () => server.end() };
  },
};
