import type { Store } from './store.ts';
import { wrapStore } from './wrap-store.ts';

/** Calls `fire` after `ms` milliseconds; what it returns calls that off. A parameter, so that tests need not wait. */
export type Timer = (ms: number, fire: () => void) => () => void;

/** A store that did not answer in time. Whether a write took place is unknown. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout';
  readonly operation: string;

  constructor(operation: string, ms: number) {
    super(`the store did not answer "${operation}" within ${ms} ms`);
    this.operation = operation;
  }
}

/** Below the two seconds that a caller can be kept waiting (design rule 12). */
const defaultMs = 1_800;

/**
 * Gives a store whose calls reject with `StoreTimeout` when they take longer than `ms` milliseconds (1,800 unless told).
 * Meant for stores behind a network; the embedded ones answer synchronously.
 */
export function withTimeout(store: Store, ms: number = defaultMs, timer: Timer = realTimer): Store {
  return wrapStore(
    store,
    // By hand, since a race of promises makes five of them for each call.
    (operation, run) =>
      new Promise((resolve, reject) => {
        const endBy =
          <A>(settle: (answer: A) => void) =>
          (answer: A) => {
            cancel();
            settle(answer);
          };
        const cancel = timer(ms, () => endBy(reject)(new StoreTimeout(operation, ms)));
        run().then(endBy(resolve), endBy(reject));
      }),
  );
}

function realTimer(ms: number, fire: () => void): () => void {
  const timeout = setTimeout(fire, ms);
  return () => clearTimeout(timeout);
}
