import { randomBytes } from 'node:crypto';
import { redisStore } from '../../../storage/redis-store.ts';
import type { Store } from '../../../storage/store.ts';
import type { StoreFixture } from './store-fixtures.ts';

/** What `describeWith` wants to know of tests on a Redis that is there already. */
export const realRedis = { found: process.env['REDIS_URL'], lack: 'REDIS_URL names no Redis' };

/** An address on this Redis where nobody else keeps anything. */
export function ownRedisAddress(url: string): string {
  // Of several hosts, `URL` can make nothing.
  const [place, query] = url.split('?');
  const own = new URLSearchParams(query);
  own.set('prefix', `guichet-test-${randomBytes(6).toString('hex')}`);
  return `${place}?${own.toString()}`;
}

/**
 * A fixture of stores in a real Redis, whose address may be known only when the first is opened. What it opened is
 * cleared and closed after each test. Call it outside of tests.
 */
export function redisFixture(url: string | (() => string)): StoreFixture<Promise<Store>> {
  const opened: { address: string; store: Store }[] = [];
  afterEach(async () => {
    for (const { address, store } of opened.splice(0)) {
      await store.close();
      await clearRedis(address);
    }
  });
  return {
    kind: 'redis',
    async open(now) {
      const address = ownRedisAddress(typeof url === 'string' ? url : url());
      const store = await redisStore({ url: address, now });
      opened.push({ address, store });
      return store;
    },
  };
}

/** Deletes all that a test has kept at an address of its own. */
export async function clearRedis(address: string): Promise<void> {
  const store = await redisStore({ url: address, now: Date.now });
  await store.clear();
  await store.close();
}
