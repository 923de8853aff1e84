import { cpus, loadavg } from 'node:os';
import { canPin } from '../servers/pin.ts';

/** What a run was taken on, in a sentence. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return `Node ${process.versions.node}, ${cpus().length} × ${model}, load average ${loadavg()[0]?.toFixed(1)}`;
}

/** Where bots and driver run. */
export function cores(): string {
  return canPin ? 'bots on core 0, driver on core 1' : 'cores not chosen';
}

/** Writes a line to whoever started the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
