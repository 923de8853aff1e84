import { setImmediate } from 'node:timers/promises';

/** Lets the event loop serve whoever waits: a file is read in steps of a few milliseconds with one of these between. */
export async function pause(): Promise<void> {
  await setImmediate();
}
