import { assertStorable, assertStorableKey } from './assert-storable.ts';
import type { Clock } from './clock.ts';
import type { Store } from './store.ts';

/** What a database has to bring; `keyvStore` makes a whole `Store` of it. */
export interface StoreCore extends Pick<Store, 'read' | 'write' | 'scan' | 'sweep' | 'ping' | 'close'> {
  /** Deletes one entry and resolves true for exactly one of those who ask for it; false when absent or expired. */
  remove(key: string): Promise<boolean>;
  /** Deletes all entries whose key begins with `prefix`. */
  removeAll(prefix: string): Promise<void>;
}

const scanSize = 100;

/**
 * Gives a database the face of a Keyv storage adapter, checks what goes in, and throws where Keyv's own adapters emit.
 * `dialect` is the database's name; Keyv offers its iterator only for the dialects it knows, of which `sqlite` is one.
 */
export function keyvStore(core: StoreCore, { dialect, now }: { dialect: string; now: Clock }): Store {
  const store: Store = {
    // Keyv reads `opts.url` without looking whether it is there.
    opts: { dialect, url: `${dialect}:` },
    namespace: undefined,
    async read(keys) {
      keys.forEach(assertStorableKey);
      return core.read(keys);
    },
    async write(changes) {
      assertStorable(changes);
      return changes.length === 0 ? { written: true, versions: new Map() } : core.write(changes);
    },
    async scan(prefix, page) {
      if (prefix !== '') assertStorableKey(prefix);
      if (page.after !== undefined) assertStorableKey(page.after);
      return core.scan(prefix, page);
    },
    sweep: (limit) => core.sweep(limit),
    ping: () => core.ping(),
    close: () => core.close(),
    get: (async (key: string) => (await store.read([key])).get(key)?.value) as Store['get'],
    getMany: (async (keys: string[]) => {
      const entries = await store.read(keys);
      return keys.map((key) => entries.get(key)?.value);
    }) as NonNullable<Store['getMany']>,
    async set(key: string, value: string, ttl?: number) {
      await store.write([{ key, value, expiresAt: ttl === undefined ? undefined : Math.ceil(now() + ttl) }]);
      return true;
    },
    async has(key) {
      return (await store.read([key])).has(key);
    },
    async delete(key) {
      assertStorableKey(key);
      return core.remove(key);
    },
    clear: () => core.removeAll(store.namespace === undefined ? '' : `${store.namespace}:`),
    disconnect: () => core.close(),
    async *iterator(namespace?: string) {
      const prefix = namespace === undefined ? '' : `${namespace}:`;
      let after: string | undefined;
      for (;;) {
        const page = await core.scan(prefix, { after, limit: scanSize });
        for (const [key, entry] of page) yield [key, entry.value];
        if (page.length < scanSize) return;
        after = page.at(-1)?.[0];
      }
    },
    // Keyv listens for errors; this store throws them instead, so that none can go unheard.
    on: () => store,
  };
  return store;
}
