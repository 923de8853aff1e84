import { memoryStore } from '../../storage/memory-store.ts';
import { StoreTimeout, withTimeout } from '../../storage/with-timeout.ts';
import { failingStore } from '../support/storage/failing-store.ts';

/** A timer whose time is up when the test says so. */
function handTimer() {
  const waiting = new Map<() => void, number>();
  return {
    waiting,
    timer: (ms: number, fire: () => void) => {
      waiting.set(fire, ms);
      return () => void waiting.delete(fire);
    },
    ring: () => waiting.forEach((_, fire) => fire()),
  };
}

describe('a store with a time-out', () => {
  const calls: Record<string, (store: ReturnType<typeof withTimeout>) => Promise<unknown>> = {
    read: (store) => store.read(['a']),
    write: (store) => store.write([{ key: 'a', value: 'x' }]),
    scan: (store) => store.scan('', { limit: 1 }),
    sweep: (store) => store.sweep(1),
    ping: (store) => store.ping(),
    close: (store) => store.close(),
    get: (store) => store.get('a'),
    getMany: (store) => store.getMany!(['a']),
    set: async (store) => store.set('a', 'x') as unknown,
    has: (store) => store.has!('a'),
    delete: (store) => store.delete('a'),
    clear: (store) => store.clear(),
    disconnect: (store) => store.disconnect!(),
    iterator: (store) => store.iterator!('ns').next(),
  };

  it.each(Object.entries(calls))('rejects %s when the store hangs', async (operation, call) => {
    const { timer, ring, waiting } = handTimer();
    const inner = failingStore(memoryStore({ now: Date.now }));
    const store = withTimeout(inner, undefined, timer);
    inner.hang();
    const pending = call(store);
    expect([...waiting.values()]).toEqual([1_800]);
    ring();
    await expect(pending).rejects.toMatchObject({ name: 'StoreTimeout', operation });
    await expect(pending).rejects.toBeInstanceOf(StoreTimeout);
    expect(waiting.size).toBe(0);

    inner.heal();
    await call(store);
    expect(waiting.size).toBe(0);
  });

  it.each(Object.entries(calls))('passes on that the store refuses %s, and calls the timer off', async (_, call) => {
    const { timer, waiting } = handTimer();
    const inner = failingStore(memoryStore({ now: Date.now }));
    const store = withTimeout(inner, undefined, timer);
    inner.fail();
    await expect(call(store)).rejects.toThrow('connection refused');
    expect(waiting.size).toBe(0);
  });

  it('is the store that it wraps in all else, Keyv namespace included', async () => {
    const inner = memoryStore({ now: Date.now });
    const store = withTimeout(inner);
    store.namespace = 'ns';
    expect(inner.namespace).toBe('ns');
    expect(store.namespace).toBe('ns');
    expect(store.on('error', () => undefined)).toBe(store);
    await store.set('ns:a', 'x');
    await store.set('b', 'x');
    const seen = [];
    for await (const [key] of store.iterator!('ns')) seen.push(key);
    expect(seen).toEqual(['ns:a']);
    await store.clear();
    expect(await inner.scan('', { limit: 9 })).toMatchObject([['b', { value: 'x' }]]);
  });
});
