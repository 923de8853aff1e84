import type { Log } from './observing/log.ts';

/** Something to be done again and again while the bot runs. */
export interface Chore {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

/** Does the chores, each one run at a time, until the returned function is called; a failure is logged and tried again. */
export function startChores(chores: readonly Chore[], log: Log): () => void {
  const timers = chores.map(({ name, everyMs, work }) => {
    let busy = false;
    const run = async () => {
      if (busy) return;
      busy = true;
      await work().catch((error: unknown) => log.event('store.failed', { operation: name, error }));
      busy = false;
    };
    return setInterval(() => void run(), everyMs).unref();
  });
  return () => timers.forEach((timer) => clearInterval(timer));
}
