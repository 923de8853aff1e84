import type { Store } from '../storage/store.ts';
import type { Log } from './log.ts';

/** Expired entries removed at a time: 100 keep the event loop free (about 2 ms on the embedded store). */
const chunk = 100;
const everyMs = 30_000;

/** Removes what has expired, little by little; stops when the returned function is called. */
export function startSweeping(store: Store, log: Log): () => void {
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void sweep().finally(() => (busy = false));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);

  async function sweep(): Promise<void> {
    try {
      while ((await store.sweep(chunk)) === chunk) await new Promise(setImmediate);
    } catch (error) {
      log.event('store.failed', { operation: 'sweep', error });
    }
  }
}
