import { parseArgs } from 'node:util';
import { contestantsFor, ways, type Way } from './cards/contestants.ts';
import { measuredViews } from './cards/views.ts';
import { bounded } from './measure/bounded.ts';
import { median, withSpread } from './measure/median.ts';
import { rotate } from './measure/rotate.ts';
import { table } from './measure/table.ts';

/** How long one way works in one round, in ms: long enough to be told apart, short enough to interleave. */
const sliceMs = 60;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = bounded('rounds', values.rounds, [3, 100]);

for (const [name, view] of Object.entries(measuredViews())) {
  process.stdout.write(`${report(name, measure(contestantsFor(view)))}\n\n`);
}

function measure(contestants: ReturnType<typeof contestantsFor>): Readonly<Record<Way, readonly number[]>> {
  const times = Object.fromEntries(ways.map((way) => [way, [] as number[]])) as Record<Way, number[]>;
  for (const way of ways) slice(contestants[way]);
  for (let round = 0; round < rounds; round += 1) {
    for (const way of rotate(ways, round)) times[way].push(slice(contestants[way]));
  }
  return times;
}

/**
 * Works for a slice of time and tells what one piece of work took of the processor, in microseconds, the garbage
 * collector included. CPU time rather than the clock's: whoever shares the machine shows less in it.
 */
function slice(work: () => unknown): number {
  const begun = process.cpuUsage();
  const end = performance.now() + sliceMs;
  let [count, kept]: [number, unknown] = [0, undefined];
  do {
    kept = work();
    count += 1;
  } while (performance.now() < end);
  if (kept === undefined) throw new Error('nothing came of the work');
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / count;
}

function report(name: string, times: ReturnType<typeof measure>): string {
  const against = (way: Way, other: Way) =>
    `${median(times[way].map((time, round) => time / (times[other][round] ?? NaN))).toFixed(2)}x`;
  const rows = ways.map((way) => [
    way,
    withSpread(times[way], (time) => time.toFixed(1)),
    against(way, 'render'),
    against(way, 'compiled expansion'),
  ]);
  return table([name, 'CPU µs a card: median (least–most)', 'against render', 'against expansion'], rows);
}
