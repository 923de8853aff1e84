import { deeds } from '../dialogs/effects.ts';
import { deedLease } from '../partner-center/ledger.ts';
import { purposes } from '../password-reset/messages.ts';
import { challengeStates } from '../password-reset/reset-record.ts';
import type { Store } from '../storage/store.ts';
import { startChores } from './chores.ts';
import type { Config } from './config.ts';
import type { Log } from './observing/log.ts';
import { measureBacklog } from './observing/backlog.ts';
import { createMetrics } from './observing/metrics.ts';
import { observeChore, observeLog } from './observing/observe.ts';
import { openBot } from './open-bot.ts';
import { createServer } from './door/server.ts';
import type { World } from './world.ts';

/** A bot that listens. */
export interface RunningBot {
  /** The log whose warnings and errors the bot counts. */
  readonly log: Log;
  readonly port: number;
  /** Makes what the pages and the first answer need before somebody asks for it: about a second's work. */
  warm(): Promise<void>;
  /** Ends well: what runs is finished, what is new is refused, the store is closed. */
  stop(): Promise<void>;
}

/** Puts the bot together and lets it listen. `root` is the folder of `package.json`. */
export async function startBot(config: Config, lines: Log, root: string, world: World = {}): Promise<RunningBot> {
  const metrics = createMetrics({ ofProcess: true });
  metrics.foresee({ effects: deeds, purposes, states: challengeStates });
  const log = observeLog(lines, metrics);
  // Loaded when a collector is named: the SDK costs a start 50 ms and 10 MB.
  const tracing =
    config.tracing && (await import('./tracing/open-tracing.ts')).openTracing(config.tracing, { log, metrics });
  const observers = { log, metrics, tracing };
  const bot = await openBot(config, { observers, root, world });
  const { vault, authentication, adapter, onActivity, open, later } = bot;
  measureBacklog(vault, metrics);
  const { routes, settle } = open;
  const ready = () => vault.store.ping();
  const limits = world.limits && { limits: world.limits };
  const server = createServer({ config, ...observers, authentication, adapter, onActivity, routes, ready, ...limits });
  const port = await server.listen();
  const chores = [
    { name: 'sweep', everyMs: 30_000, work: () => sweep(vault.store) },
    { name: 'settle', everyMs: deedLease, work: settle },
    { name: 'later', everyMs: deedLease, work: () => later.takeOver() },
    { name: 'tell', everyMs: 5000, work: () => open.tell() },
    { name: 'pins', everyMs: 10 * 60_000, work: () => open.lookAtPins() },
    { name: 'prices', everyMs: 60 * 60_000, work: () => open.sweepPrices() },
  ];
  await settle().catch((error: unknown) => log.event('store.failed', { operation: 'settle', error }));
  await later.takeOver().catch((error: unknown) => log.event('store.failed', { operation: 'later', error }));
  const stopChores = startChores(
    chores.map((chore) => observeChore(chore, metrics, vault.now)),
    log,
  );
  return {
    log,
    port,
    warm: () => bot.warm(),
    async stop() {
      metrics.gauge('draining', () => 1);
      stopChores();
      await server.drain();
      await bot.close();
      await tracing?.close();
    },
  };
}

/** Removes what has expired, 100 entries at a time: that keeps the event loop free (about 2 ms on the embedded store). */
async function sweep(store: Store): Promise<void> {
  while ((await store.sweep(100)) === 100) await new Promise(setImmediate);
}
