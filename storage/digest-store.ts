import { createHash } from 'node:crypto';
import type { Store } from './store.ts';

/** What a store holds, in short: two stores with the same digest hold the same entries. */
export interface StoreDigest {
  readonly count: number;
  /** SHA-256 in hex over keys, values and expiries, in key order. Versions are each store's own. */
  readonly hash: string;
}

const pageSize = 200;

/** Goes through all entries of a store, and tells after each page how many these are up to there. */
export async function digestStore(store: Store, tell: (count: number) => void = () => undefined): Promise<StoreDigest> {
  const hash = createHash('sha256');
  let [count, after]: [number, string | undefined] = [0, undefined];
  for (;;) {
    const page = await store.scan('', { after, limit: pageSize });
    for (const [key, { value, expiresAt }] of page) hash.update(`${JSON.stringify([key, value, expiresAt ?? null])}\n`);
    count += page.length;
    tell(count);
    if (page.length < pageSize) return { count, hash: hash.digest('hex') };
    after = page.at(-1)?.[0];
  }
}
