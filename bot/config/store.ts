import { join, resolve } from 'node:path';
import { keyCommand, storageKeyProblems } from '../../storage/keys.ts';
import { readRedisAddress, redisAddressForm } from '../../storage/redis-address.ts';
import { readRedisGroupAddress, redisGroupAddressForms, redisGroupKind } from '../../storage/redis-group-address.ts';
import type { Reading } from './read-variables.ts';

/** Where everything is kept. The address of a server is a secret: it may hold a password. */
export type StoreChoice =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'memory' }
  | { readonly kind: 'redis' | 'postgres'; readonly url: string };

/**
 * Reads `STORE_URL`: `sqlite:` alone is a file in the data directory, `sqlite:some/path` that file, `memory:` nothing,
 * `redis://…`, `redis-cluster://…`, `redis-sentinel://…` and `postgres://…` servers that several replicas share.
 */
export function readStoreUrl(url: string | undefined, dataDir: string, problems: string[]): StoreChoice {
  const embedded: StoreChoice = { kind: 'sqlite', path: join(dataDir, 'guichet.sqlite') };
  if (url === undefined || url === 'sqlite:') return embedded;
  if (url === 'memory:') return { kind: 'memory' };
  if (url.startsWith('sqlite:')) return { kind: 'sqlite', path: resolve(url.replace(/^sqlite:(?:\/\/)?/, '')) };
  const group = redisGroupKind(url);
  if (group !== undefined || /^rediss?:/.test(url)) {
    const form = group === undefined ? redisAddressForm : redisGroupAddressForms[group];
    const isRight = isReadable(group === undefined ? readRedisAddress : readRedisGroupAddress, url);
    if (!isRight) problems.push(`STORE_URL must be ${form}; percent-encode the password.`);
    return { kind: 'redis', url };
  }
  if (/^postgres(?:ql)?:/.test(url)) {
    if (!isPostgresAddress(url)) problems.push(`STORE_URL must be ${postgresForm}; percent-encode the password.`);
    return { kind: 'postgres', url };
  }
  problems.push(
    'STORE_URL must be sqlite:, sqlite:PATH, memory:, redis://…, redis-cluster://…, redis-sentinel://… or postgres://….',
  );
  return embedded;
}

/**
 * Several replicas must encrypt with the same keys, so none of them makes its own in its data directory: without this,
 * the second replica would not start, and whoever lost the first one's disk would have lost everything in the server.
 */
export function checkStorageKeys({ values, given }: Reading, { kind }: StoreChoice, problems: string[]): void {
  const { STORAGE_KEYS: keys } = values;
  if (keys !== undefined) problems.push(...storageKeyProblems(keys));
  else if (!given.has('STORAGE_KEYS') && kind !== 'sqlite' && kind !== 'memory') {
    problems.push(
      'STORAGE_KEYS is not set, which a store on a server requires: give every replica the same keys, such as the ' +
        `output of \`${keyCommand}\`, and keep them where the data is not.`,
    );
  }
}

const postgresForm = 'postgres://[user[:password]@]host[:port]/database';

function isReadable(read: (url: string) => unknown, url: string): boolean {
  try {
    read(url);
    return true;
  } catch {
    return false;
  }
}

function isPostgresAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.length > 1;
}
