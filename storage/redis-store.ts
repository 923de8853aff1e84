import type { Clock } from './clock.ts';
import { keyvStore } from './keyv-store.ts';
import { readRedisAddress } from './redis-address.ts';
import { connectRedis } from './redis-connection.ts';
import { parseRedisEntry, redisEntry } from './redis-entry.ts';
import { RedisFailure } from './redis-failure.ts';
import { readRedisGroupAddress, redisGroupKind } from './redis-group-address.ts';
import { connectRedisGroup } from './redis-group-connection.ts';
import { redisScripts } from './redis-scripts.ts';
import type { Change, Entry, Store } from './store.ts';
import { versionSource } from './version-source.ts';

/** How many entries one script goes through: Redis does nothing else meanwhile. */
const most = 200;

/**
 * Opens a store in the Redis at the address, or in the one of several that a cluster or sentinels name; over TLS where
 * it begins with `rediss`. Several processes may share it.
 * All of its keys begin with `{guichet}:`, or the address's `?prefix=name` in braces: the braces are a hash tag, so
 * that a cluster keeps them all on one node.
 * What is visible depends on the caller's clock alone. Entries have no TTL in Redis, since one would let Redis evict
 * them early when its memory is full (`volatile-lru`): expired ones go by `sweep`.
 * Redis decides how durable it is: `appendonly yes` loses a second at most; a failover, what had not been replicated.
 * @throws RedisFailure within two seconds when Redis is not there, cannot be written, or would evict keys.
 */
export async function redisStore({ url, now }: { readonly url: string; readonly now: Clock }): Promise<Store> {
  const address = redisGroupKind(url) === undefined ? readRedisAddress(url) : readRedisGroupAddress(url);
  const connection = await ('kind' in address ? connectRedisGroup(address) : connectRedis(address));
  const [index, expiries, entryPrefix] = ['keys', 'expiries', 'e:'].map((name) => address.prefix + name) as [
    string,
    string,
    string,
  ];
  const nextVersion = versionSource();

  function parsed(operation: string, text: string): Entry {
    const entry = parseRedisEntry(text);
    if (entry === undefined) throw new RedisFailure(operation, 'DAMAGED');
    return entry;
  }

  function isLive({ expiresAt }: Entry): boolean {
    return expiresAt === undefined || expiresAt > now();
  }

  /** Runs `chunk` with at most `most` at a time until `limit` are done, or fewer are done than it was asked for. */
  async function inChunks(limit: number, chunk: (size: number) => Promise<number>): Promise<number> {
    for (let done = 0; ;) {
      const size = Math.min(most, limit - done);
      const more = size > 0 ? await chunk(size) : 0;
      done += more;
      if (more < size || size <= 0) return done;
    }
  }

  return keyvStore(
    {
      async read(keys) {
        const texts = await connection.getMany(keys.map((key) => `e:${key}`));
        const entries = new Map<string, Entry>();
        keys.forEach((key, place) => {
          const text = texts[place];
          const entry = text === undefined ? undefined : parsed('read', text);
          if (entry !== undefined && isLive(entry)) entries.set(key, entry);
        });
        return entries;
      },
      async write(changes) {
        const versions = new Map<string, string>();
        const args = changes.flatMap((change) => {
          if (change.value === null) return [change.key, expected(change), '', ''];
          const { key, value, expiresAt } = change;
          const version = nextVersion();
          versions.set(key, version);
          return [key, expected(change), String(expiresAt ?? ''), redisEntry({ value, version, expiresAt })];
        });
        const keys = [index, expiries, ...changes.map(({ key }) => entryPrefix + key)];
        const places = await connection.run('write', redisScripts.write, keys, [String(now()), ...args]);
        const conflicts = (places as number[]).map((place) => (changes[place] as Change).key);
        return conflicts.length > 0 ? { written: false, conflicts } : { written: true, versions };
      },
      async scan(prefix, { after, limit }) {
        const found: [string, Entry][] = [];
        let least = after === undefined || isBefore(after, prefix) ? `[${prefix}` : `(${after}`;
        while (found.length < limit) {
          const size = Math.min(most, limit - found.length);
          const args = [least, endOf(prefix), String(size), entryPrefix];
          const [keys, texts] = (await connection.run('scan', redisScripts.scan, [index], args)) as [
            string[],
            (string | null)[],
          ];
          keys.forEach((key, place) => {
            const text = texts[place] ?? undefined;
            const entry = text === undefined ? undefined : parsed('scan', text);
            if (entry !== undefined && isLive(entry)) found.push([key, entry]);
          });
          if (keys.length < size) break;
          least = `(${keys.at(-1)}`;
        }
        return found;
      },
      sweep: (limit) =>
        inChunks(limit, async (size) => {
          const args = [entryPrefix, String(now()), String(size)];
          return (await connection.run('sweep', redisScripts.sweep, [index, expiries], args)) as number;
        }),
      async remove(key) {
        const keys = [index, expiries, entryPrefix + key];
        return (await connection.run('delete', redisScripts.take, keys, [String(now()), key])) === 1;
      },
      async removeAll(prefix) {
        await inChunks(Infinity, async (size) => {
          const args = [entryPrefix, `[${prefix}`, endOf(prefix), String(size)];
          return (await connection.run('clear', redisScripts.clear, [index, expiries], args)) as number;
        });
      },
      ping: () => connection.ping(),
      close: () => connection.close(),
    },
    { dialect: 'redis', now },
  );
}

/** How `redisScripts.write` is told what a change expects. */
function expected({ expect }: Change): string {
  if (expect === undefined) return '';
  return expect === null ? '-' : `=${expect}`;
}

/** No key contains U+10FFFF (`assert-storable.ts`), so all that begin with `prefix` come before this. */
function endOf(prefix: string): string {
  return `(${prefix}\u{10FFFF}`;
}

function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}
