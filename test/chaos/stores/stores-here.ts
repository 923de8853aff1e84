import { postgresServer } from '../../support/storage/postgres-server.ts';
import { redisServer } from '../../support/storage/redis-server.ts';
import type { StoreKind } from './chaos-store.ts';

/** What `describeWith` wants to know of runs on each store. */
export const storesHere: Readonly<Record<StoreKind, { readonly found: string | undefined; readonly lack: string }>> = {
  sqlite: { found: 'a file', lack: '' },
  redis: {
    found: redisServer.found ?? process.env['REDIS_URL'],
    lack: `${redisServer.lack}, and REDIS_URL names none`,
  },
  postgres: {
    found: postgresServer.found ?? process.env['POSTGRES_URL'],
    lack: `${postgresServer.lack}, and POSTGRES_URL names none`,
  },
};
