import type { Timer } from '../storage/with-timeout.ts';

/** The timer of production. */
export const realTimer: Timer = (ms, fire) => {
  const timeout = setTimeout(fire, ms);
  return () => clearTimeout(timeout);
};
