import type { EventName } from '../../bot/observing/log-events.ts';
import { createLog, type Log } from '../../bot/observing/log.ts';

/** One line of the log, parsed. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly event: EventName };

/** A real log whose lines a test can read. */
export interface LogCapture {
  readonly log: Log;
  /** The lines so far, of one event or of all. */
  lines(event?: EventName): readonly LogLine[];
  /** Everything so far as it was written, to look for what must not be there. */
  text(): string;
}

/** Makes a log that keeps its lines. */
export function captureLog(): LogCapture {
  const written: string[] = [];
  return {
    log: createLog({ level: 'trace', write: (line) => void written.push(line) }),
    lines: (event) =>
      written.map((line) => JSON.parse(line) as LogLine).filter((line) => event === undefined || line.event === event),
    text: () => written.join(''),
  };
}
