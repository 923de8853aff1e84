import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runChaos } from './run-chaos.ts';
import type { StoreKind } from './stores/chaos-store.ts';
import { storesHere } from './stores/stores-here.ts';
import { tellReport } from './tell-report.ts';

// `npm run chaos -- --minutes 30 [--seed N] [--store sqlite|redis|postgres|all] [--replicas 2..4] [--people N]
// [--width N] [--calm] [--sabotage NAMESPACES] [--log FILE]`: the long form of what CI does for some seconds.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    store: { type: 'string', default: 'all' },
    replicas: { type: 'string', default: '3' },
    people: { type: 'string', default: '1000' },
    width: { type: 'string', default: '8' },
    calm: { type: 'boolean', default: false },
    sabotage: { type: 'string' },
    log: { type: 'string' },
  },
});
const all = Object.keys(storesHere) as StoreKind[];
const chosen = values.store === 'all' ? all : all.filter((kind) => kind === values.store);
if (chosen.length === 0) throw new RangeError(`--store is ${all.join(', ')} or all`);
const seed = numberOf('seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)), 0, 2 ** 31);
// Whoever has seen enough hears what was found so far, and the servers of the run are not left behind.
const enough = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => enough.abort());

const here = chosen.filter((kind) => storesHere[kind].found !== undefined);
for (const kind of chosen) if (!here.includes(kind)) say(`SKIPPED: ${kind}: ${storesHere[kind].lack}`);

for (const store of here) {
  const report = await runChaos({
    ...{ seed, store, signal: enough.signal, calm: values.calm, sabotage: values.sabotage },
    seconds: (numberOf('minutes', values.minutes, 0.05, 24 * 60) * 60) / here.length,
    replicas: numberOf('replicas', values.replicas, 2, 4),
    people: numberOf('people', values.people, 16, 100_000),
    width: numberOf('width', values.width, 1, 100),
  });
  say(`\n${tellReport(report)}`);
  if (values.log !== undefined) writeFileSync(`${values.log}.${store}`, report.said.join('\n---\n'));
  if (report.wrong.length > 0) process.exitCode = 1;
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (value >= least && value <= most) return value;
  throw new RangeError(`--${name} is a number from ${least} to ${most}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
