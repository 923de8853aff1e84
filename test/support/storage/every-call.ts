import type { Store } from '../../../storage/store.ts';
import { untilItHolds } from './until-it-holds.ts';

/** Every kind of call on a store, by name, to see what each does when the store is in trouble. */
export const everyCall: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  read: (store) => store.read(['a']),
  'read many': (store) => store.read(['a', 'b']),
  write: (store) => store.write([{ key: 'a', value: 'late' }]),
  'write many': (store) => store.write(['a', 'b', 'c'].map((key) => ({ key, value: 'late', expect: null }))),
  scan: (store) => store.scan('', { limit: 1 }),
  sweep: (store) => store.sweep(1),
  delete: (store) => store.delete('a'),
  clear: (store) => store.clear(),
  ping: (store) => store.ping(),
};

/** Makes every call at once, and tells which did not reject with the time that a person can be kept waiting (ms). */
export async function callsThatHang(store: Store, longest = 2_000): Promise<string[]> {
  const asked = performance.now();
  const results = await Promise.all(
    Object.entries(everyCall).map(async ([name, call]) => {
      const outcome = await call(store).then(
        () => 'resolved',
        () => 'rejected',
      );
      const took = performance.now() - asked;
      return outcome === 'rejected' && took < longest ? [] : [`${name} ${outcome} after ${Math.round(took)} ms`];
    }),
  );
  return results.flat();
}

/** Resolves when the store answers again; rejects when it has not within ten seconds. */
export async function untilItAnswers(store: Store): Promise<void> {
  const asked = performance.now();
  for (;;) {
    try {
      return await store.ping();
    } catch (error) {
      if (performance.now() - asked > 10_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** Resolves when the store fails with this code; rejects when it has not within ten seconds. */
export async function untilItFails(store: Store, code: string): Promise<void> {
  await untilItHolds(async () => {
    const [outcome] = await Promise.allSettled([store.ping()]);
    return outcome.status === 'rejected' && (outcome.reason as { code?: unknown }).code === code;
  });
}
