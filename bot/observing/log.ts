import pino from 'pino';
import { describeError } from './describe-error.ts';
import { events, type EventFields, type EventName } from './log-events.ts';
import type { LogLevel } from '../config.ts';

/** One JSON line per event. What an event may tell stands in `log-events.ts`; nothing else can be logged. */
export interface Log {
  event<N extends EventName>(name: N, fields: EventFields<N>): void;
}

export interface LogParts {
  readonly level: LogLevel;
  /** Takes each line; standard output when missing. */
  readonly write?: (line: string) => void;
}

const longest = 200;

/** Makes the log of the process. */
export function createLog({ level, write }: LogParts): Log {
  const formatters = { level: (label: string) => ({ level: label }) };
  const options = { level, formatters, base: null, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const logger = write ? pino(options, { write }) : pino(options);
  return {
    event(name, fields) {
      const { level: at, fields: allowed } = events[name];
      const given: Readonly<Record<string, unknown>> = fields;
      const told = allowed.map((field) => [field, tellable(field, given[field])] as const);
      logger[at](Object.fromEntries(told), name);
    },
  };
}

/** Types are checked when the code is written; this is for what is written carelessly. */
function tellable(field: string, value: unknown): unknown {
  if (field === 'error') return value === undefined ? undefined : describeError(value);
  if (typeof value === 'string') return value.slice(0, longest);
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
