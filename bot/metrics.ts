import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the bot counts. Names of people, tenants and texts are no labels. */
export interface Metrics {
  turnEnded(outcome: string, seconds: number): void;
  requestRefused(reason: string): void;
  effectEnded(effect: string, outcome: string): void;
  storeFailed(operation: string): void;
  /** A reset has reached a state; its purpose is the other label. */
  resetMoved(purpose: string, state: string): void;
  /** A code or a notice was not delivered; `lost` when nobody will try again. */
  messageFailed(kind: string, reason: string, lost: boolean): void;
  /** The Prometheus text, and its content type. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Makes the metrics of one bot; with `ofProcess`, memory, CPU and event loop too. */
export function createMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `guichet_${name}_total`, help, labelNames, registers });
  const turns = counter('turns', 'Turns, by how they ended.', ['outcome']);
  const refused = counter('refused_requests', 'Requests that were refused, by reason.', ['reason']);
  const effects = counter('effects', 'Changes asked of Partner Center, by outcome.', ['effect', 'outcome']);
  const failures = counter('store_failures', 'Failures of the store, by operation.', ['operation']);
  const resets = counter('resets', 'Password resets, by the state they reached.', ['purpose', 'state']);
  const messages = counter('undelivered_messages', 'Codes and notices not delivered.', ['kind', 'reason', 'lost']);
  const durations = new Histogram({
    name: 'guichet_turn_duration_seconds',
    help: 'From a message to the end of its turn.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers,
  });
  return {
    turnEnded(outcome, seconds) {
      turns.inc({ outcome });
      durations.observe(seconds);
    },
    requestRefused: (reason) => refused.inc({ reason }),
    effectEnded: (effect, outcome) => effects.inc({ effect, outcome }),
    storeFailed: (operation) => failures.inc({ operation }),
    resetMoved: (purpose, state) => resets.inc({ purpose, state }),
    messageFailed: (kind, reason, lost) => messages.inc({ kind, reason, lost: String(lost) }),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
