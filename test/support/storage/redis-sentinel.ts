import { startRedis, untilItIsFollowed, type OwnRedis } from './redis-server.ts';
import { untilItHolds } from './until-it-holds.ts';

/** A Redis, one that follows it, and a sentinel that watches both. */
export interface OwnSentinel {
  readonly url: string;
  readonly sentinel: OwnRedis;
  /** The two that keep data; the first is the master to begin with. */
  readonly redis: readonly [OwnRedis, OwnRedis];
  /** Resolves when this one is the master. */
  untilMasterIs(redis: OwnRedis): Promise<void>;
  /** Makes the other one follow this one, as a sentinel does after some ten seconds, and resolves when it keeps up. */
  follow(redis: OwnRedis): Promise<void>;
  end(): Promise<void>;
}

/** Starts them; `settings` are lines of the configuration of both servers. */
export async function startRedisSentinel(settings: readonly string[] = []): Promise<OwnSentinel> {
  const first = await startRedis(['repl-diskless-sync-delay 0', ...settings]);
  const second = await startRedis([`replicaof 127.0.0.1 ${first.port}`, 'repl-diskless-sync-delay 0', ...settings]);
  await untilItIsFollowed(first);
  const sentinel = await startRedis(
    [
      `sentinel monitor house 127.0.0.1 ${first.port} 1`,
      'sentinel down-after-milliseconds house 500',
      'sentinel failover-timeout house 2000',
    ],
    'sentinel',
  );
  return {
    url: `redis-sentinel://127.0.0.1:${sentinel.port}/house`,
    sentinel,
    redis: [first, second],
    async untilMasterIs(redis) {
      await untilItHolds(async () => {
        const [, port] = (await sentinel.ask('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'house')) as [string, string];
        return port === String(redis.port);
      });
    },
    async follow(redis) {
      const other = redis === first ? second : first;
      await other.ask('REPLICAOF', '127.0.0.1', String(redis.port));
      await untilItIsFollowed(redis);
    },
    async end() {
      await Promise.all([first, second, sentinel].map(async (server) => server.end()));
    },
  };
}
