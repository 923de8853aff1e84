import type { Store } from './store.ts';

/** Runs around every call on a store: `operation` is its name, `run` the call itself. */
export type AroundCall = <T>(operation: string, run: () => Promise<T>) => Promise<T>;

/** Gives a store whose every call goes through `around`. */
export function wrapStore(store: Store, around: AroundCall): Store {
  const wrapped: Store = {
    opts: store.opts as unknown,
    get namespace() {
      return store.namespace;
    },
    set namespace(namespace) {
      store.namespace = namespace;
    },
    on: () => wrapped,
    read: (keys) => around('read', () => store.read(keys)),
    write: (changes) => around('write', () => store.write(changes)),
    scan: (prefix, page) => around('scan', () => store.scan(prefix, page)),
    sweep: (limit) => around('sweep', () => store.sweep(limit)),
    ping: () => around('ping', () => store.ping()),
    close: () => around('close', () => store.close()),
    get: (key) => around('get', () => store.get(key)),
    getMany: (keys) => around('getMany', async () => store.getMany!(keys)),
    set: (key: string, value: unknown, ttl?: number) => around('set', async () => store.set(key, value, ttl)),
    has: (key) => around('has', () => store.has!(key)),
    delete: (key) => around('delete', () => store.delete(key)),
    clear: () => around('clear', () => store.clear()),
    disconnect: () => around('disconnect', () => store.disconnect!()),
    async *iterator<Value>(namespace?: string) {
      const entries = store.iterator!<Value>(namespace);
      for (;;) {
        const next = await around('iterator', () => entries.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
  };
  return wrapped;
}
