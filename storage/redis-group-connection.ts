import { backoff, connectRedis, type RedisConnection } from './redis-connection.ts';
import { RedisFailure, redisFailureOf } from './redis-failure.ts';
import type { RedisGroupAddress, RedisPlace } from './redis-group-address.ts';
import { findRedisMaster, isSame } from './redis-group-master.ts';

/** How long opening may take, in ms. */
const longestOpening = 1_500;
/**
 * How often it is asked whether the master is still the same, in ms. A cluster's says so itself; one that sentinels have
 * replaced takes writes for seconds, all of which will be lost, until they tell it.
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
  let current: { readonly place: RedisPlace; readonly connection: RedisConnection } | undefined;
  let lastFailure = 'ClientOfflineError';
  let { members } = address;

  /** Asks where the master is, and connects to it unless that is so already. */
  async function look(): Promise<void> {
    const { place, members: others } = await findRedisMaster(address, members);
    members = [...address.members, ...others].filter((one, at, all) => all.findIndex((it) => isSame(it, one)) === at);
    if (current !== undefined && isSame(current.place, place)) return;
    // What is written to the former one now would be lost: better not written, if the new one will not have us.
    void leave();
    // Opening writes something, which only a master does, and of a cluster only the one that has the slot.
    const connection = await connectRedis({ url: address.redisAt(place), prefix: address.prefix }, () => {
      if (current?.place !== place) return;
      current = undefined;
      lastFailure = 'ClientOfflineError';
      void search();
    });
    if (isClosed) return connection.close();
    current = { place, connection };
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
    const { place } = await findRedisMaster(address, [member]);
    if (current !== undefined && !isSame(current.place, place)) await search();
  }

  /** Looks once, and again until there is a master. */
  async function search(): Promise<void> {
    if (isSearching) return;
    isSearching = true;
    for (let attempts = 0; !isClosed; attempts += 1) {
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

  function master(operation: string): RedisConnection {
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
    getMany: async (keys) => master('read').getMany(keys),
    run: async (operation, script, keys, args) => master(operation).run(operation, script, keys, args),
    ping: async () => master('ping').ping(),
    close,
  };
}
