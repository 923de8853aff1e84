import { Registry, collectDefaultMetrics } from 'prom-client';
import about from '../../package.json' with { type: 'json' };
import { alarming, type EventName } from './log-events.ts';
import { metricFamilies, type gaugeHelp, type MetricFamilies } from './metric-families.ts';

/** The name of something that is read when somebody asks for the metrics. */
export type GaugeName = keyof typeof gaugeHelp;

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
  /** The channel has taken a call, or not; its tries and their pauses are in `seconds`. */
  channelCalled(operation: string, outcome: 'sent' | 'refused' | 'failed', seconds: number): void;
  /** A call is tried again after this status. */
  channelRetried(status: number): void;
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
  /** Background work has come to its end without a failure, or begins to be done; the time is in seconds since the epoch. */
  choreDone(chore: string, at: number): void;
  /** Spans were handed to the collector, or lost. */
  spansExported(outcome: 'sent' | 'failed', spans: number): void;
  /** Begins at 0 what will be counted under these names: of what is not there yet, nobody sees the first. */
  foresee(names: Foreseen): void;
  /** Says how a gauge is read; one that fails is left out. Until then it is 0. */
  gauge(name: GaugeName, read: () => number | Promise<number>): void;
  /** The Prometheus text, and its content type. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Names of which all combinations are counted. */
export interface Foreseen {
  readonly effects: readonly string[];
  readonly purposes: readonly string[];
  readonly states: readonly string[];
}

const endings = ['answered', 'silent', 'repeated', 'paced', 'refused', 'group', 'busy', 'apologized', 'failed'];
const storeOperations = ['read', 'write', 'scan', 'sweep', 'ping'];
const effectOutcomes = ['done', 'failed', 'unknown', 'abandoned'];
const channelOperations = ['send', 'update', 'delete', 'lookup'];

/** Makes the metrics of one bot; with `ofProcess`, memory, CPU and event loop too. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const sources = new Map<GaugeName, () => number | Promise<number>>();
  let running = 0;
  sources.set('turns_running', () => running);
  const is = metricFamilies(registry, (name) => readGauge(sources.get(name)));
  begin(is);
  return {
    turnBegan: () => void (running += 1),
    turnEnded(outcome, seconds) {
      running -= 1;
      is.turns.inc({ outcome });
      is.turnSeconds.observe(seconds);
    },
    requestRefused: (reason) => is.refusedRequests.inc({ reason }),
    effectEnded: (effect, outcome) => is.effects.inc({ effect, outcome }),
    storeCalled: (operation, seconds) => is.storeSeconds.observe({ operation }, seconds),
    storeFailed: (operation) => is.storeFailures.inc({ operation }),
    partnerCenterAsked(operation, seconds, failure) {
      is.partnerCenterSeconds.observe({ operation }, seconds);
      if (failure !== undefined) is.partnerCenterFailures.inc({ operation, code: failure });
    },
    channelCalled(operation, outcome, seconds) {
      is.channelCalls.inc({ operation, outcome });
      is.channelSeconds.observe({ operation }, seconds);
    },
    channelRetried: (status) => is.channelRetries.inc({ status }),
    messageHandedOver: (channel, outcome) => is.messages.inc({ channel, outcome }),
    codeEnded: (channel, outcome) => is.codes.inc({ channel, outcome }),
    journalWritten: (outcome) => is.journalEntries.inc({ outcome }),
    journalFailed: () => is.journalFailures.inc(),
    resetMoved: (purpose, state) => is.resets.inc({ purpose, state }),
    messageFailed: (kind, reason, lost) => is.undeliveredMessages.inc({ kind, reason, lost: String(lost) }),
    eventLogged(event) {
      const level = alarming.get(event);
      if (level !== undefined) is.events.inc({ event, level });
    },
    choreDone: (chore, at) => is.chores.set({ chore }, at),
    spansExported: (outcome, count) => is.traceSpans.inc({ outcome }, count),
    foresee({ effects, purposes, states }) {
      for (const effect of effects) for (const outcome of effectOutcomes) is.effects.inc({ effect, outcome }, 0);
      for (const purpose of purposes) for (const state of states) is.resets.inc({ purpose, state }, 0);
    },
    gauge: (name, read) => void sources.set(name, read),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** What is not there yet cannot rise: an alert would miss the first of each. */
function begin(is: MetricFamilies): void {
  is.buildInfo.set({ version: about.version, node: process.version }, 1);
  is.refusedRequests.inc({ reason: 'keys.unavailable' }, 0);
  for (const outcome of endings) is.turns.inc({ outcome }, 0);
  for (const operation of storeOperations) is.storeFailures.inc({ operation }, 0);
  for (const [event, level] of alarming) is.events.inc({ event, level }, 0);
  for (const outcome of ['sent', 'failed']) {
    is.traceSpans.inc({ outcome }, 0);
    for (const channel of ['email', 'sms']) is.codes.inc({ channel, outcome }, 0);
  }
  for (const outcome of ['sent', 'refused', 'failed']) {
    for (const operation of channelOperations) is.channelCalls.inc({ operation, outcome }, 0);
  }
}

/** What one cannot tell must not keep the others from being told. */
async function readGauge(read: (() => number | Promise<number>) | undefined): Promise<number | undefined> {
  try {
    return (await read?.()) ?? 0;
  } catch {
    return undefined;
  }
}
