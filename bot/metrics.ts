import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import about from '../package.json' with { type: 'json' };
import { alarming, type EventName } from './log-events.ts';

/** What is read when somebody asks for the metrics, with what it tells. */
const gauges = {
  ready: 'Whether the store answers and the bot takes requests: 1, else 0. What /readyz answers.',
  draining: 'Whether the bot is ending: 1, else 0.',
  turns_running: 'Turns that have begun and not ended, those that wait for another one included.',
  deeds_open: 'Confirmed changes without an outcome, over all replicas; 1000 at most.',
  deeds_oldest_seconds: 'Since when the oldest of them has none.',
  notices_waiting: 'Notices that have not been told yet, over all replicas; 1000 at most.',
  notices_oldest_seconds: 'Since when the oldest of them waits.',
} as const;

/** The name of something that is read when somebody asks for the metrics. */
export type GaugeName = keyof typeof gauges;

/** What the bot counts. Names of people, tenants and texts are no labels, and each label has a fixed set of values. */
export interface Metrics {
  turnBegan(): void;
  turnEnded(outcome: string, seconds: number): void;
  requestRefused(reason: string): void;
  effectEnded(effect: string, outcome: string): void;
  /** A call of the store is over. */
  storeCalled(operation: string, seconds: number): void;
  storeFailed(operation: string): void;
  /** A request to Partner Center is over; `failure` is the code of its failure. */
  partnerCenterAsked(operation: string, seconds: number, failure: string | undefined): void;
  /** The channel has taken a reply, or not; its tries and their pauses are in `seconds`. */
  replyEnded(operation: string, outcome: 'sent' | 'refused' | 'failed', seconds: number): void;
  /** A reply is tried again after this status. */
  replyRetried(status: number): void;
  /** A mail or a text message was handed over; `outcome` is `sent`, or why not. */
  messageHandedOver(channel: 'email' | 'sms', outcome: string): void;
  codeEnded(channel: string, outcome: 'sent' | 'failed'): void;
  /** The journal has an entry more, or could not take it. */
  journalWritten(outcome: string): void;
  journalFailed(): void;
  /** A reset has reached a state; its purpose is the other label. */
  resetMoved(purpose: string, state: string): void;
  /** A code or a notice was not delivered; `lost` when nobody will try again. */
  messageFailed(kind: string, reason: string, lost: boolean): void;
  /** An event was logged; those of the levels `warn` and above are counted. */
  eventLogged(name: EventName): void;
  /** Background work has come to its end without a failure. */
  choreDone(chore: string): void;
  /** Spans were handed to the collector, or lost. */
  spansExported(outcome: 'sent' | 'failed', spans: number): void;
  /** Says how a gauge is read; one that fails is `NaN`. Until then it is 0. */
  gauge(name: GaugeName, read: () => number | Promise<number>): void;
  /** The Prometheus text, and its content type. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

const turnBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
/** A call of the store is cut off after 1.8 s. */
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];
/** A reply is given up after 10 s. */
const callBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const endings = ['answered', 'silent', 'repeated', 'paced', 'refused', 'group', 'busy', 'apologized', 'failed'];
const storeOperations = ['read', 'write', 'scan', 'sweep', 'ping'];

/** Makes the metrics of one bot; with `ofProcess`, memory, CPU and event loop too. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `guichet_${name}_total`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[], labelNames: string[] = []) =>
    new Histogram({ name: `guichet_${name}_duration_seconds`, help, buckets, labelNames, registers });
  const turns = counter('turns', 'Turns, by how they ended.', ['outcome']);
  const durations = histogram('turn', 'From a message to the end of its turn.', turnBuckets);
  const refused = counter('refused_requests', 'Requests that were refused, by reason.', ['reason']);
  const effects = counter('effects', 'Changes asked of Partner Center, by outcome.', ['effect', 'outcome']);
  const calls = histogram('store', 'Calls of the store, by operation.', storeBuckets, ['operation']);
  const failures = counter('store_failures', 'Failures of the store, by operation.', ['operation']);
  const asked = histogram('partner_center', 'Requests to Partner Center, by operation.', callBuckets, ['operation']);
  const unasked = counter('partner_center_failures', 'Failures of Partner Center, by operation and code.', [
    'operation',
    'code',
  ]);
  const replies = counter('replies', 'Replies to the channel, by what became of them.', ['operation', 'outcome']);
  const replying = histogram('reply', 'Replies to the channel, with their tries.', callBuckets, ['operation']);
  const retries = counter('reply_retries', 'Replies tried again, by the status before.', ['status']);
  const handed = counter('messages', 'Mails and text messages, by what became of each try.', ['channel', 'outcome']);
  const codes = counter('codes', 'Codes, by channel and what became of them.', ['channel', 'outcome']);
  const undelivered = counter('undelivered_messages', 'Codes and notices not delivered.', ['kind', 'reason', 'lost']);
  const entries = counter('journal_entries', 'Entries of the journal, by outcome of what they tell.', ['outcome']);
  const unwritten = counter('journal_failures', 'Entries that the journal could not take.');
  const resets = counter('resets', 'Password resets, by the state they reached.', ['purpose', 'state']);
  const events = counter('events', 'Events logged as warn, error or fatal.', ['event', 'level']);
  const chores = new Gauge({
    name: 'guichet_chore_succeeded_timestamp_seconds',
    help: 'When background work last came to its end without a failure.',
    labelNames: ['chore'],
    registers,
  });
  const spans = counter('trace_spans', 'Spans handed to the collector, or lost.', ['outcome']);
  const sources = new Map<GaugeName, () => number | Promise<number>>();
  let running = 0;
  sources.set('turns_running', () => running);
  for (const [name, help] of Object.entries(gauges) as [GaugeName, string][]) {
    const gauge: Gauge = new Gauge({
      name: `guichet_${name}`,
      help,
      registers,
      collect: async () => gauge.set(await readGauge(sources.get(name))),
    });
  }
  new Gauge({
    name: 'guichet_build_info',
    help: 'What runs, as labels of the number 1.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: about.version, node: process.version }, 1);
  // What is not there yet cannot rise: an alert would miss the first of each.
  for (const outcome of endings) turns.inc({ outcome }, 0);
  for (const operation of storeOperations) failures.inc({ operation }, 0);
  for (const [event, level] of alarming) events.inc({ event, level }, 0);
  for (const outcome of ['sent', 'failed']) {
    spans.inc({ outcome }, 0);
    for (const channel of ['email', 'sms']) codes.inc({ channel, outcome }, 0);
  }
  for (const outcome of ['sent', 'refused', 'failed']) {
    for (const operation of ['send', 'update', 'delete']) replies.inc({ operation, outcome }, 0);
  }
  return {
    turnBegan: () => void (running += 1),
    turnEnded(outcome, seconds) {
      running -= 1;
      turns.inc({ outcome });
      durations.observe(seconds);
    },
    requestRefused: (reason) => refused.inc({ reason }),
    effectEnded: (effect, outcome) => effects.inc({ effect, outcome }),
    storeCalled: (operation, seconds) => calls.observe({ operation }, seconds),
    storeFailed: (operation) => failures.inc({ operation }),
    partnerCenterAsked(operation, seconds, failure) {
      asked.observe({ operation }, seconds);
      if (failure !== undefined) unasked.inc({ operation, code: failure });
    },
    replyEnded(operation, outcome, seconds) {
      replies.inc({ operation, outcome });
      replying.observe({ operation }, seconds);
    },
    replyRetried: (status) => retries.inc({ status }),
    messageHandedOver: (channel, outcome) => handed.inc({ channel, outcome }),
    codeEnded: (channel, outcome) => codes.inc({ channel, outcome }),
    journalWritten: (outcome) => entries.inc({ outcome }),
    journalFailed: () => unwritten.inc(),
    resetMoved: (purpose, state) => resets.inc({ purpose, state }),
    messageFailed: (kind, reason, lost) => undelivered.inc({ kind, reason, lost: String(lost) }),
    eventLogged(event) {
      const level = alarming.get(event);
      if (level !== undefined) events.inc({ event, level });
    },
    choreDone: (chore) => chores.set({ chore }, Date.now() / 1000),
    spansExported: (outcome, count) => spans.inc({ outcome }, count),
    gauge: (name, read) => void sources.set(name, read),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** What one cannot tell must not keep the others from being told. */
async function readGauge(read: (() => number | Promise<number>) | undefined): Promise<number> {
  try {
    return (await read?.()) ?? 0;
  } catch {
    return NaN;
  }
}
