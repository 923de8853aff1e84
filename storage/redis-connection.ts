import KeyvRedis from '@keyv/redis';
import type { RedisAddress } from './redis-address.ts';
import { redisClient } from './redis-client.ts';
import { RedisFailure, redisFailureOf } from './redis-failure.ts';
import { redisReplication } from './redis-replication.ts';
import type { RedisScript } from './redis-scripts.ts';

/** A connection to Redis that comes back by itself; each call ends within two seconds, and fails when it is not there. */
export interface RedisConnection {
  /** The strings under the keys, in one step; `undefined` for a key that is not there. */
  getMany(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Runs a script, which is told as its last argument by when, in ms by Redis's own clock, it must have begun. */
  run(operation: string, script: RedisScript, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  /** Resolves when Redis can be written: one that is full, or has become a replica, would answer PING all the same. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How long a call, and the whole of opening, may take, in ms: below the two seconds a caller can be kept waiting. */
const longestCall = 1_500;
/** How long nothing may come in, in ms, before the connection is taken for dead; a pulse each second asks for something. */
const longestSilence = 3_000;
const pulseEvery = 1_000;
/** How long Redis's clock may take to be read, in ms, to be believed. */
const exactClock = 200;
/** How long what a ping writes stays there, in ms; nothing reads it. */
const pingLives = 1_000;
/** Ends a flood of calls in memory; a thousand turns at once have some ten thousand. */
const mostWaiting = 20_000;
/** Another connection helps when Redis has become a replica, for its name may lead to another one, or moved its clock. */
const betterElsewhere = ['READONLY', 'LATE'];
/** The same where others stand in for it: of a cluster that has moved the keys, or a part of one that is cut off. */
const betterWithOthers = [...betterElsewhere, 'MOVED', 'CLUSTERDOWN', 'MASTERDOWN'];
/** But one is not made for that more often than this, in ms. */
const elsewhereEvery = 1_000;

/**
 * Connects to the Redis at the address. Given `lost`, does not come back by itself when it has been open: it closes, and
 * calls that once, for another Redis may have taken its place. With `replicas`, for which it has to be given, a write
 * fails unless as many of them have it.
 * @throws RedisFailure within two seconds when it is not there, does not let us in or write, or would evict keys.
 */
export async function connectRedis(
  { url, prefix }: RedisAddress,
  { lost, replicas = 0 }: { readonly lost?: () => void; readonly replicas?: number } = {},
): Promise<RedisConnection> {
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let hasSocket = false;
  let leftAt = -Infinity;
  let clock: { readonly epoch: number; readonly ahead: number } | undefined;
  const client = redisClient({
    url,
    // Without these two, commands wait for a connection for as long as it takes, and are carried out long after
    // whoever sent them has been told that they failed.
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    socket: {
      connectTimeout: longestCall,
      socketTimeout: longestSilence,
      reconnectStrategy: (attempts) =>
        state === 'open' && lost === undefined ? backoff(attempts) : new Error('no connection is wanted'),
    },
  });
  const adapter = new KeyvRedis<string>(client, { namespace: prefix, keyPrefixSeparator: '', throwOnErrors: true });
  // Whatever call meets such an error throws it; unheard, the event would end the process.
  adapter.on('error', () => {
    hasSocket = false;
    giveUp();
  });
  // The driver cannot give up a socket that is being made: asked to, it would lose sight of it and leave it open.
  client.on('connect', () => {
    hasSocket = true;
    if (state === 'closed') client.destroy();
  });

  /** Leaves the search for another connection to whoever wants to be told, if anybody does. */
  function giveUp(): void {
    if (state !== 'open' || lost === undefined) return;
    void close();
    lost();
  }

  /** Gives up a connection that does not answer, or leads to a replica, and makes another. */
  function reconnect(): void {
    giveUp();
    if (state !== 'open' || !client.isReady) return;
    client.destroy();
    hasSocket = false;
    // It tries until it is closed, which is the only reason to reject.
    client.connect().catch(() => undefined);
  }

  const replicated = redisReplication(replicas, (command) => client.sendCommand(command));
  const isBetterLeft = ({ code }: RedisFailure): boolean =>
    (lost === undefined ? betterElsewhere : betterWithOthers).includes(code);

  async function within<T>(operation: string, send: () => Promise<T>): Promise<T> {
    if (state === 'closed') throw new RedisFailure(operation, 'closed');
    const epoch = client.socketEpoch;
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new RedisFailure(operation, 'timeout'));
      // Answers come in the order of the commands: what waits behind this one would be late as well.
      if (client.socketEpoch === epoch) reconnect();
    }, longestCall);
    try {
      return await Promise.race([send(), late]);
    } catch (error) {
      const failure = redisFailureOf(operation, error);
      if (isBetterLeft(failure) && performance.now() - leftAt > elsewhereEvery) {
        leftAt = performance.now();
        reconnect();
      }
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }

  /** By when a call that is sent now must have begun, by Redis's clock. */
  async function deadline(): Promise<string> {
    const { ahead } = clock?.epoch === client.socketEpoch ? clock : await readClock();
    return String(performance.now() + ahead + longestCall);
  }

  /** Asks how far Redis's clock is ahead of ours, in ms; never answers with more, as if the way back took no time. */
  async function readClock(): Promise<{ readonly epoch: number; readonly ahead: number }> {
    const [asked, epoch] = [performance.now(), client.socketEpoch];
    const [seconds, micros] = (await client.sendCommand(['TIME'])) as unknown as [string, string];
    const answered = performance.now();
    const read = { epoch, ahead: Number(seconds) * 1_000 + Number(micros) / 1_000 - answered };
    // What took long says little, and is worse than what is known of this connection.
    if (clock?.epoch !== epoch || answered - asked < exactClock) clock = read;
    return read;
  }

  // Finds out that Redis is gone before a person does; whoever calls next is told of the failure, so none is told here.
  const pulse = setInterval(() => void within('pulse', readClock).catch(() => undefined), pulseEvery).unref();

  async function close(): Promise<void> {
    if (state === 'closed') return;
    state = 'closed';
    clearInterval(pulse);
    if (client.isReady || hasSocket) client.destroy();
  }

  async function open(): Promise<void> {
    await client.connect();
    // A Redis that makes room by deleting any key would take back claims: the same effect could happen twice.
    if (/^maxmemory_policy:allkeys/m.test(await client.info('memory'))) throw new RedisFailure('open', 'evicts');
    await adapter.set('ping', '', pingLives);
  }

  try {
    await within('open', open);
    state = 'open';
  } catch (error) {
    await close();
    throw error;
  }

  return {
    getMany: (keys) => within('read', () => adapter.getMany<string>([...keys])),
    run: (operation, { source, sha1 }, keys, args) =>
      within(operation, async () => {
        const given = { keys: [...keys], arguments: [...args, await deadline()] };
        const answer = await client.evalSha(sha1, given).catch((error: unknown) => {
          // Redis forgets its scripts when it restarts; having refused, it has done nothing.
          if (redisFailureOf(operation, error).code !== 'NOSCRIPT') throw error;
          return client.eval(source, given);
        });
        if (operation !== 'scan') await replicated(operation);
        return answer;
      }),
    ping: () =>
      within('ping', async () => {
        await adapter.set('ping', '', pingLives);
        await replicated('ping');
      }),
    close,
  };
}

/** How long to wait before the next try to connect, in ms: growing to one second, and never the same for all replicas. */
export function backoff(attempts: number): number {
  return Math.min(1_000, 50 * 2 ** Math.min(attempts, 10)) * (0.5 + Math.random() / 2);
}
