import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so, looking every 5 ms; the test's own time-out ends the wait. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}
