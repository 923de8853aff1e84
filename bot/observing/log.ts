import pino from 'pino';
import { describeError } from './describe-error.ts';
import { events, type EventFields, type EventName } from './log-events.ts';
import type { LogLevel } from '../config.ts';

/** One JSON line per event. What an event may tell stands in `log-events.ts`; nothing else can be logged. */
export interface Log {
  event<N extends EventName>(name: N, fields: EventFields<N>): void;
}

/** The log of a process. */
export interface ProcessLog extends Log {
  /** Hands over what is left, before a `process.exit`; nothing is logged afterwards. */
  close(): Promise<void>;
}

export interface LogParts {
  readonly level: LogLevel;
  /** Takes each line; standard output when missing. */
  readonly write?: (line: string) => void;
}

const longest = 200;

/** How long the last lines may take to be handed over, in ms. */
const patience = 500;

/** Makes the log of the process. */
export function createLog({ level, write }: LogParts): ProcessLog {
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = { level, formatters, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const output = write === undefined ? pino.destination(1) : { write };
  const logger = pino(options, output);
  return {
    event(name, fields) {
      const { level: at, fields: allowed } = events[name];
      const given: Readonly<Record<string, unknown>> = fields;
      const told = allowed.map((field) => [field, tellable(field, given[field])] as const);
      logger[at](Object.fromEntries(told), name);
    },
    close: async () => ('end' in output ? end(output) : undefined),
  };
}

/** Types are checked when the code is written; this is for what is written carelessly. */
function tellable(field: string, value: unknown): unknown {
  if (field === 'error') return value === undefined ? undefined : describeError(value);
  if (typeof value === 'string') return value.slice(0, longest);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/**
 * Ends the writer. One that is left to end by itself at the exit writes for ever where nobody reads any more, so that the
 * process can only be killed (`flushSync` of sonic-boom 4 takes EPIPE for a reason to try again).
 */
function end(output: ReturnType<typeof pino.destination>): Promise<void> {
  return new Promise((done) => {
    output.once('close', () => done());
    output.once('error', () => done());
    // Where the pipe broke earlier, pino has taken the writer's methods away, and nothing more comes of it.
    setTimeout(done, patience);
    output.end();
  });
}
