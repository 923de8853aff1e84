import type { Clock } from '../../../storage/clock.ts';

/** A clock that stands still until it is moved; it starts on 1 January 2026, 00:00 UTC. */
export interface MovableClock {
  readonly now: Clock;
  advance(ms: number): void;
}

/** Makes a clock that a test moves. */
export function movableClock(): MovableClock {
  let time = Date.UTC(2026, 0, 1);
  return {
    now: () => time,
    advance(ms) {
      time += ms;
    },
  };
}
