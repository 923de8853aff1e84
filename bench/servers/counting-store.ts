import type { Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';
import type { StoreCalls } from './usage.ts';

const writing = new Set(['write', 'set', 'delete', 'clear']);
// Sweeping is a chore of its own, and no part of a turn.
const idle = new Set(['ping', 'close', 'disconnect', 'sweep']);

/** Counts the calls that a bot makes to its store. */
export function countingStore(): {
  readonly around: (store: Store) => Store;
  readonly calls: () => StoreCalls;
} {
  let [reads, writes] = [0, 0];
  return {
    around: (store) =>
      wrapStore(store, (operation, run) => {
        if (writing.has(operation)) writes += 1;
        else if (!idle.has(operation)) reads += 1;
        return run();
      }),
    calls: () => ({ reads, writes }),
  };
}
