import { cpus, loadavg } from 'node:os';
import { canPin } from '../servers/pin.ts';

/** What a run was taken on, in a sentence. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  const cores = canPin ? 'bots on core 0, driver on core 1' : 'cores not chosen';
  return `Node ${process.versions.node}, ${cpus().length} × ${model}; ${cores}; load average ${loadavg()[0]?.toFixed(1)}`;
}

/** Writes a line to whoever started the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
