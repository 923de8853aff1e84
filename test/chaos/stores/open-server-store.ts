import { ownPostgresSchema } from '../../support/storage/postgres-fixture.ts';
import { postgresServer, startPostgres } from '../../support/storage/postgres-server.ts';
import { clearRedis, ownRedisAddress } from '../../support/storage/redis-fixture.ts';
import { redisServer, startRedis } from '../../support/storage/redis-server.ts';
import type { ChaosStore, StoreServer } from './chaos-store.ts';
import { openProxy } from './tcp-proxy.ts';

/** A store on a server: one of our own where its programs are here, else a place of its own on the one that is named. */
export async function openServerStore(kind: 'redis' | 'postgres', replicas: number): Promise<ChaosStore> {
  const { url, server, drop } = await (kind === 'redis' ? openRedis() : openPostgres());
  const address = new URL(url);
  const port = address.port === '' ? { redis: 6379, postgres: 5432 }[kind] : Number(address.port);
  const wires = await Promise.all(Array.from({ length: replicas }, () => openProxy({ host: address.hostname, port })));
  return {
    kind,
    directUrl: url,
    wires,
    server,
    urlFor(slot) {
      const wired = new URL(url);
      wired.host = `127.0.0.1:${wires[slot]?.port}`;
      return wired.href;
    },
    async drop() {
      await Promise.all(wires.map((wire) => wire.close()));
      await drop();
    },
  };
}

interface Place {
  readonly url: string;
  readonly server?: StoreServer;
  readonly drop: () => Promise<void>;
}

async function openRedis(): Promise<Place> {
  if (redisServer.found !== undefined) {
    const server = await startRedis();
    return { url: server.url, server, drop: () => server.end() };
  }
  const url = ownRedisAddress(process.env['REDIS_URL'] ?? '');
  return { url, drop: () => clearRedis(url) };
}

async function openPostgres(): Promise<Place> {
  if (postgresServer.found !== undefined) {
    const server = await startPostgres();
    return { url: server.url, server, drop: () => server.end() };
  }
  const schema = await ownPostgresSchema(process.env['POSTGRES_URL'] ?? '');
  return { url: schema.url, drop: () => schema.drop() };
}
