import type { BreakerTerms } from './circuit-breaker.ts';

/** The numbers of code delivery, for each channel; times in ms. */
export interface CodeLimits {
  /** How many may wait; one more fails at once. */
  readonly waiting: number;
  readonly atOnce: number;
  /** The longest that a code is under way, waiting included. */
  readonly parcelMs: number;
  /** The longest that one try takes. */
  readonly tryMs: number;
  /** How long to rest before each further try. */
  readonly pausesMs: readonly number[];
  readonly breaker: BreakerTerms;
}

/** The numbers unless told (security reference, DO-12). */
export const usualCodeLimits: CodeLimits = Object.freeze({
  waiting: 100,
  atOnce: 4,
  parcelMs: 30_000,
  tryMs: 10_000,
  pausesMs: [1_000, 3_000],
  breaker: { failures: 5, pauseMs: 30_000 },
});
