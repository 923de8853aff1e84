import type { Ledger } from '../partner-center/ledger.ts';
import type { Clock } from '../storage/clock.ts';
import type { Store } from '../storage/store.ts';
import { wrapStore } from '../storage/wrap-store.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Who hears of what happens. */
export interface Observers {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A ledger whose deeds are counted and logged. */
export function observeLedger(ledger: Ledger, { log, metrics }: Observers, now: Clock): Ledger {
  return {
    ...ledger,
    async carryOut(nonce, deed) {
      const begun = now();
      const settled = await ledger.carryOut(nonce, deed);
      const { state: outcome, requestId } = settled.effect;
      if (settled.first) {
        metrics.effectEnded(deed.action, outcome);
        const { action: effect, correlationId } = deed;
        log.event('effect.ended', { effect, outcome, requestId, durationMs: now() - begun, correlationId });
      }
      return settled;
    },
  };
}

/** A store whose failures are counted and logged; they are thrown on. */
export function observeStore(store: Store, { log, metrics }: Observers): Store {
  return wrapStore(store, async (operation, run) => {
    try {
      return await run();
    } catch (error) {
      metrics.storeFailed(operation);
      log.event('store.failed', { operation, error });
      throw error;
    }
  });
}
