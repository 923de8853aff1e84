import type { Clock } from '../../storage/clock.ts';

/** Keeps away from something that fails again and again, and lets one try through from time to time. */
export interface CircuitBreaker {
  /** Whether a try would be let through. */
  isOpen(): boolean;
  /** Asks to try. Who is let through says afterwards what came of it. */
  admits(): boolean;
  succeeded(): void;
  failed(): void;
}

/** When to keep away, and for how long. */
export interface BreakerTerms {
  /** So many failures in a row open it. */
  readonly failures: number;
  /** How long it stays open, in ms; then one try decides. */
  readonly pauseMs: number;
}

/** Makes a closed breaker. */
export function circuitBreaker({ failures, pauseMs }: BreakerTerms, now: Clock): CircuitBreaker {
  let inARow = 0;
  let openUntil = 0;
  const tripped = () => inARow >= failures;

  return Object.freeze({
    isOpen: () => tripped() && now() < openUntil,
    admits() {
      if (!tripped()) return true;
      if (now() < openUntil) return false;
      // The next one waits as long again, unless this try closes the breaker.
      openUntil = now() + pauseMs;
      return true;
    },
    succeeded() {
      inARow = 0;
    },
    failed() {
      inARow += 1;
      if (tripped()) openUntil = now() + pauseMs;
    },
  });
}
