import type { Store } from '../../../storage/store.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';

/** A store that can be made to fail, for tests of what happens then. */
export interface FailingStore extends Store {
  /** From now on every call rejects. */
  fail(error?: Error): void;
  /** From now on no call ever settles. */
  hang(): void;
  /** From now on calls reach the store again; those that hang stay hanging. */
  heal(): void;
}

/** Puts a store behind one that fails or hangs on demand. */
export function failingStore(store: Store): FailingStore {
  let trouble: (() => Promise<never>) | undefined;
  const wrapped = wrapStore(store, (_, run) => trouble?.() ?? run());
  return Object.assign(wrapped, {
    fail(error = new Error('connection refused')) {
      trouble = async () => {
        throw error;
      };
    },
    hang() {
      trouble = () => new Promise<never>(() => {});
    },
    heal() {
      trouble = undefined;
    },
  });
}
