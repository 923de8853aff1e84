import type { Ledger } from '../../partner-center/ledger.ts';
import type { Clock } from '../../storage/clock.ts';
import type { Journal } from '../../storage/journal.ts';
import type { Store } from '../../storage/store.ts';
import { Overtaken } from '../../storage/unit-of-work.ts';
import { wrapStore } from '../../storage/wrap-store.ts';
import type { Chore } from '../chores.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { step, tellTrace, type Tracing } from '../tracing/trace.ts';

/** Who hears of what happens. */
export interface Observers {
  readonly log: Log;
  readonly metrics: Metrics;
  /** None where no collector is named. */
  readonly tracing?: Tracing | undefined;
}

/** A log whose warnings and errors are counted. */
export function observeLog(log: Log, metrics: Metrics): Log {
  return {
    event(name, fields) {
      metrics.eventLogged(name);
      log.event(name, fields);
    },
  };
}

/** A ledger whose deeds are counted and logged. */
export function observeLedger(ledger: Ledger, { log, metrics }: Observers, now: Clock): Ledger {
  return {
    ...ledger,
    carryOut: (nonce, deed) =>
      step('carry out', async () => {
        const begun = now();
        const settled = await ledger.carryOut(nonce, deed);
        const { state: outcome, requestId } = settled.effect;
        tellTrace({ effect: deed.action, outcome });
        if (settled.first) {
          metrics.effectEnded(deed.action, outcome);
          const { action: effect, correlationId } = deed;
          log.event('effect.ended', { effect, outcome, requestId, durationMs: now() - begun, correlationId });
        }
        return settled;
      }),
  };
}

/** A store whose calls are timed, and whose failures are counted and logged; they are thrown on. */
export function observeStore(store: Store, { log, metrics }: Observers): Store {
  return wrapStore(store, (operation, run) =>
    step(`store ${operation}`, async () => {
      const begun = performance.now();
      try {
        return await run();
      } catch (error) {
        metrics.storeFailed(operation);
        log.event('store.failed', { operation, error });
        throw error;
      } finally {
        metrics.storeCalled(operation, secondsSince(begun));
      }
    }),
  );
}

/** A journal whose entries are counted, and those that it could not take. */
export function observeJournal(journal: Journal, { metrics }: Observers): Journal {
  return {
    ...journal,
    async append(entry) {
      try {
        const recorded = await journal.append(entry);
        metrics.journalWritten(entry.outcome);
        return recorded;
      } catch (error) {
        // A turn that has to begin anew has written nothing down, and was not to.
        if (!(error instanceof Overtaken)) metrics.journalFailed();
        throw error;
      }
    },
  };
}

/** A chore that tells when it was last done. */
export function observeChore(chore: Chore, metrics: Metrics, now: Clock): Chore {
  const done = () => metrics.choreDone(chore.name, now() / 1000);
  done();
  return {
    ...chore,
    async work() {
      await chore.work();
      done();
    },
  };
}

/** The time since `begun` of `performance.now()`, in seconds. */
export function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1000;
}
