import { Worker } from 'node:worker_threads';

/** How processes are held to a part of a core, by stopping them and letting them go on. */
export interface Holding {
  readonly pids: readonly number[];
  /** The part of the time for which each may run; all of them together at most the whole. */
  readonly share: number;
  readonly periodMs: number;
  /** Becomes 1 when they are to be let go. */
  readonly over: SharedArrayBuffer;
}

/**
 * Holds processes to a part of a core while something is done: so that two of them, the driver and the stores find room
 * on two cores, and it can be seen what a second one adds. They run one after the other, never at once.
 */
export async function held<T>(pids: readonly number[], share: number, work: () => Promise<T>): Promise<T> {
  const over = new SharedArrayBuffer(4);
  const workerData: Holding = { pids, share, periodMs: 40, over };
  const worker = new Worker(new URL('./hold-worker.ts', import.meta.url), { workerData });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('exit', () => resolve());
    worker.once('error', reject);
  });
  try {
    return await work();
  } finally {
    Atomics.store(new Int32Array(over), 0, 1);
    await ended;
  }
}
