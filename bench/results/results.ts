import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../measure/machine.ts';

/** What a command leaves for the plot and for the table of goals. */
export interface Saved<T> {
  readonly at: string;
  readonly machine: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly data: T;
}

// Where the npm scripts run: the project's folder.
const folder = join('.reports', 'bench');

/** Keeps what a command has measured, in place of what it had measured before. */
export function saveResult(name: string, options: Readonly<Record<string, unknown>>, data: unknown): void {
  mkdirSync(folder, { recursive: true });
  const saved: Saved<unknown> = { at: new Date().toISOString(), machine: machine(), options, data };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(saved, undefined, 2)}\n`);
}

/** What a command has measured last; `undefined` when it has not run here. */
export function readResult<T>(name: string): Saved<T> | undefined {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Saved<T>) : undefined;
}
