import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What is read when somebody asks for the metrics, with what it tells. */
export const gaugeHelp = {
  ready: 'Whether the store answers and the bot takes requests: 1, else 0. What /readyz answers.',
  draining: 'Whether the bot is ending: 1, else 0.',
  turns_running: 'Turns that have begun and not ended, those that wait for another one included.',
  deeds_open: 'Confirmed changes without an outcome, over all replicas; 1000 at most.',
  deeds_oldest_seconds: 'Since when the oldest of them has none.',
  notices_waiting: 'Notices that have not been told yet, over all replicas; 1000 at most.',
  notices_oldest_seconds: 'Since when the oldest of them waits.',
} as const;

/** The metrics as Prometheus knows them. */
export type MetricFamilies = ReturnType<typeof metricFamilies>;

const turnBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
/** A call of the store is cut off after 1.8 s. */
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];
/** A call of the channel is given up after 10 s. */
const callBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the metrics in a registry; a gauge is read by `read` whenever they are asked for, and left out when nothing comes. */
export function metricFamilies(
  registry: Registry,
  read: (name: keyof typeof gaugeHelp) => Promise<number | undefined>,
) {
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `guichet_${name}_total`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[], ...labelNames: string[]) =>
    new Histogram({ name: `guichet_${name}_duration_seconds`, help, buckets, labelNames, registers });
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `guichet_${name}`, help, labelNames, registers });
  for (const [name, help] of Object.entries(gaugeHelp) as [keyof typeof gaugeHelp, string][]) {
    const made: Gauge = new Gauge({
      name: `guichet_${name}`,
      help,
      registers,
      async collect() {
        const value = await read(name);
        if (value === undefined) made.remove();
        else made.set(value);
      },
    });
  }
  return {
    buildInfo: gauge('build_info', 'What runs, as labels of the number 1.', 'version', 'node'),
    turns: counter('turns', 'Turns, by how they ended.', 'outcome'),
    turnSeconds: histogram('turn', 'From a message to the end of its turn.', turnBuckets),
    refusedRequests: counter('refused_requests', 'Requests that were refused, by reason.', 'reason'),
    effects: counter('effects', 'Changes asked of Partner Center, by outcome.', 'effect', 'outcome'),
    journalEntries: counter('journal_entries', 'Entries of the journal, by outcome of what they tell.', 'outcome'),
    journalFailures: counter('journal_failures', 'Entries that the journal could not take.'),
    partnerCenterSeconds: histogram('partner_center', 'Requests to Partner Center.', callBuckets, 'operation'),
    partnerCenterFailures: counter('partner_center_failures', 'Failures of Partner Center.', 'operation', 'code'),
    channelCalls: counter('channel_calls', 'Calls of the channel, by what became of them.', 'operation', 'outcome'),
    channelSeconds: histogram('channel', 'Calls of the channel, with their tries.', callBuckets, 'operation'),
    channelRetries: counter('channel_retries', 'Calls of the channel tried again, by the status before.', 'status'),
    resets: counter('resets', 'Password resets, by the state they reached.', 'purpose', 'state'),
    codes: counter('codes', 'Codes, by channel and what became of them.', 'channel', 'outcome'),
    messages: counter('messages', 'Mails and texts, by what became of each try.', 'channel', 'outcome'),
    undeliveredMessages: counter('undelivered_messages', 'Codes and notices not told.', 'kind', 'reason', 'lost'),
    storeSeconds: histogram('store', 'Calls of the store, by operation.', storeBuckets, 'operation'),
    storeFailures: counter('store_failures', 'Failures of the store, by operation.', 'operation'),
    chores: gauge(
      'chore_succeeded_timestamp_seconds',
      'When background work was last done; before the first time, when the bot began.',
      'chore',
    ),
    events: counter('events', 'Events logged as warn, error or fatal.', 'event', 'level'),
    traceSpans: counter('trace_spans', 'Spans handed to the collector, or lost.', 'outcome'),
  };
}
