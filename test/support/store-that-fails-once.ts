import type { Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';

/** A store of which one single call fails. */
export interface StoreThatFailsOnce {
  /** For `World.aroundStore`. */
  readonly around: (store: Store) => Store;
  /** The `nth` call from now on fails: before it is done, or after it, its answer lost. Tells whether it came to that. */
  failNth(nth: number, when: 'before' | 'after'): () => boolean;
}

/** Makes one that is well until told otherwise. */
export function storeThatFailsOnce(): StoreThatFailsOnce {
  let left = 0;
  let moment: 'before' | 'after' = 'before';
  return {
    around: (store) =>
      wrapStore(store, async (_operation, run) => {
        left -= 1;
        if (left !== 0) return run();
        if (moment === 'after') await run();
        throw new Error('connection refused');
      }),
    failNth(nth, when) {
      left = nth;
      moment = when;
      return () => left <= 0;
    },
  };
}
