import { backoff, connectRedis, type RedisConnection } from './redis-connection.ts';
import { RedisFailure, redisFailureOf } from './redis-failure.ts';
import type { RedisGroupAddress, RedisPlace } from './redis-group-address.ts';
import { findRedisMaster, isSame, type RedisMaster } from './redis-group-master.ts';

/** How long opening may take, in ms. */
const longestOpening = 1_500;
/**
 * How often it is asked whether the master is still the same, in ms. One that sentinels have replaced takes writes for
 * some ten seconds, all of which will be lost, until they tell it; a cluster's says so itself, and is asked for news of
 * the other nodes.
 */
const lookEvery = { sentinel: 500, cluster: 15_000 };

/**
 * Connects to the one Redis that keeps the store: the master of the cluster's slot that all keys are in, or the one
 * that sentinels call the master. When that one is lost, refuses, or has handed over, asks who it is now, until closed;
 * meanwhile each call fails at once, so that nothing waits to be carried out later.
 * @throws RedisFailure within two seconds when none is there, lets us in and can be written, or it would evict keys.
 */
export async function connectRedisGroup(address: RedisGroupAddress): Promise<RedisConnection> {
  let isClosed = false;
  let isSearching = false;
  let current: { readonly master: RedisMaster; readonly connection: RedisConnection } | undefined;
  let lastFailure = 'ClientOfflineError';
  let { members } = address;

  /** Asks these members where the master is; a cluster may be made of other nodes than those of the address by now. */
  async function find(asked: readonly RedisPlace[]): Promise<RedisMaster> {
    const master = await findRedisMaster(address, asked);
    const known = [...address.members, ...master.members];
    members = known.filter((one, at) => known.findIndex((other) => isSame(one, other)) === at);
    return master;
  }

  /** Asks where the master is, and connects to it unless that is so already. */
  async function look(): Promise<void> {
    const master = await find(members);
    if (current !== undefined && !isNewer(master, current.master)) return;
    // What is written to the former one now would be lost: better not written, if the new one will not have us.
    void leave();
    // Opening writes something, which only a master does, and of a cluster only the one that has the slot.
    const { prefix, replicas } = address;
    const lost = (): void => {
      if (current?.master !== master) return;
      current = undefined;
      lastFailure = 'ClientOfflineError';
      void search();
    };
    const connection = await connectRedis({ url: address.redisAt(master.place), prefix }, { lost, replicas });
    if (isClosed) return connection.close();
    current = { master, connection };
  }

  async function leave(): Promise<void> {
    const former = current;
    current = undefined;
    await former?.connection.close();
  }

  /** Asks one member whether the master is still the same, and all of them when it says no. */
  async function check(): Promise<void> {
    if (isSearching || current === undefined) return;
    const member = members[Math.floor(Math.random() * members.length)] as RedisPlace;
    const master = await find([member]);
    if (current !== undefined && isNewer(master, current.master)) await search();
  }

  /** Looks once, and again until there is a master. */
  async function search(): Promise<void> {
    if (isSearching) return;
    isSearching = true;
    for (let attempts = 0; ; attempts += 1) {
      try {
        await look();
      } catch (error) {
        lastFailure = redisFailureOf('find', error).code;
      }
      if (isClosed || current !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, backoff(attempts)).unref());
    }
    isSearching = false;
  }

  function connected(operation: string): RedisConnection {
    if (current === undefined) throw new RedisFailure(operation, isClosed ? 'closed' : lastFailure);
    return current.connection;
  }

  async function close(): Promise<void> {
    isClosed = true;
    clearInterval(checks);
    await leave();
  }

  // Whoever cannot be asked will be no better when all are asked: the connection itself tells when it is lost.
  const checks = setInterval(() => void check().catch(() => undefined), lookEvery[address.kind]).unref();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new RedisFailure('open', 'timeout')), longestOpening);
  try {
    await Promise.race([look(), late]);
  } catch (error) {
    await close();
    throw redisFailureOf('open', error);
  } finally {
    clearTimeout(timer);
  }

  return {
    getMany: async (keys) => connected('read').getMany(keys),
    run: async (operation, script, keys, args) => connected(operation).run(operation, script, keys, args),
    ping: async () => connected('ping').ping(),
    close,
  };
}

/** Whether a master was named later: a sentinel that is cut off still tells an old one. */
function isNewer(master: RedisMaster, known: RedisMaster): boolean {
  return !isSame(master.place, known.place) && master.epoch > known.epoch;
}
