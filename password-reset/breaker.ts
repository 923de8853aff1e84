import { minute } from './reset-limits.ts';
import type { ResetParts } from './reset-parts.ts';
import type { ResetTidings } from './reset-tidings.ts';

/**
 * Stops resets for everybody when wrong codes come in great numbers over the whole company: one guesser with many accounts
 * would never meet any one person's limit (security reference, 2.6: at 8 digits and 1,000 accounts, 0.75 % in 30 days).
 */
export interface Breaker {
  /** Until when resets pause, in ms since the epoch; `undefined` while they go on. */
  pausedUntil(): Promise<number | undefined>;
  /** Counts a wrong code, before anybody is told that it was wrong. */
  wrong(): Promise<void>;
}

/** Makes the breaker over its counters. */
export function createBreaker(
  { counters, vault, notices, limits, events }: ResetParts,
  { toAdministrators }: Pick<ResetTidings, 'toAdministrators'>,
): Breaker {
  const { store, now } = vault;
  return {
    async pausedUntil() {
      const { value, expiresAt } = await counters.read('reset paused');
      return value > 0 ? expiresAt : undefined;
    },
    async wrong() {
      const { value } = await counters.increment('reset wrong codes', { ttlMs: limits.breakerMinutes * minute });
      if (value < limits.breakerWrongCodes) return;
      const ttlMs = limits.breakerPauseMinutes * minute;
      const pause = await counters.increment('reset paused', { ttlMs });
      if (pause.value > 1) return;
      events.onPaused();
      const at = now();
      await store.write(await toAdministrators({ kind: 'resetsPaused', at, until: at + ttlMs }));
      notices.wake();
    },
  };
}
