import type { Timer } from '../storage/with-timeout.ts';
import { DeliveryFailed } from './channels/delivery-failed.ts';

/** How long something may take, and what else calls it off. */
export interface Bound {
  readonly ms: number;
  readonly timer: Timer;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does what can be called off, within its time.
 * @throws DeliveryFailed `timeout` when it is called off, by time or by the signal, whether or not the work heeds it.
 */
export async function inTime<T>({ ms, timer, signal }: Bound, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const callOff = () => {
    reject(new DeliveryFailed('timeout'));
    controller.abort();
  };
  const cancel = timer(ms, callOff);
  signal?.addEventListener('abort', callOff);
  if (signal?.aborted === true) callOff();
  try {
    return await Promise.race([late, work(controller.signal)]);
  } finally {
    cancel();
    signal?.removeEventListener('abort', callOff);
  }
}
