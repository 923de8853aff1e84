import { median, withSpread } from '../measure/median.ts';
import { medianRatio, ratioWithSpread } from '../measure/paired.ts';
import { table } from '../measure/table.ts';
import type { TurnCost } from './measure-each-turn.ts';
import type { Window } from './run-window.ts';

/** What became of one bot over all rounds; `rss` in bytes, at the end. */
export interface Result {
  readonly name: string;
  readonly windows: readonly Window[];
  readonly rss: number;
  readonly costs: readonly TurnCost[];
}

/** What `bench:turns` leaves. */
export interface TurnsData {
  readonly results: readonly Result[];
}

/** Whose ratios are told: each first one against the others. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['guichet', ['stock-flow', 'core-bot', 'agents-flow', 'agents-flow-unchecked', 'echo', 'echo-unchecked', 'floor']],
  ['guichet-redis', ['guichet', 'stock-flow', 'core-bot', 'agents-flow', 'echo']],
  ['guichet-postgres', ['guichet', 'stock-flow', 'core-bot', 'agents-flow', 'echo']],
  ['guichet-memory', ['guichet', 'stock-flow']],
  ['own-echo', ['echo', 'echo-unchecked', 'floor']],
];

/** The figures of each bot, and the ratios: medians of those within each round. */
export function report(results: readonly Result[]): string {
  const named = new Map(results.map((result) => [result.name, result]));
  const heads = [
    'bot',
    'turns/s (least–most)',
    'p50 ms',
    'p95 ms',
    'CPU ms a turn (least–most)',
    'store CPU ms',
    'RSS MB',
    'driver busy',
  ];
  const rows = results.map(({ name, windows, rss }) => [
    name,
    withSpread(each(windows, 'turnsPerSecond'), (rate) => rate.toFixed(0)),
    median(each(windows, 'p50')).toFixed(1),
    median(each(windows, 'p95')).toFixed(1),
    withSpread(each(windows, 'cpuMsPerTurn'), (ms) => ms.toFixed(2)),
    known(median(each(windows, 'storeCpuMsPerTurn')), (ms) => ms.toFixed(2)),
    (rss / 2 ** 20).toFixed(0),
    `${(median(each(windows, 'driverBusy')) * 100).toFixed(0)} %`,
  ]);
  const ratios = pairs.flatMap(([name, others]) =>
    others.flatMap((otherName) => {
      const [own, other] = [named.get(name), named.get(otherName)];
      if (own === undefined || other === undefined) return [];
      const both = (what: keyof Window) => [each(own.windows, what), each(other.windows, what)] as const;
      return [
        [
          `${name} / ${otherName}`,
          ratioWithSpread(...both('turnsPerSecond')),
          ratioWithSpread(...both('cpuMsPerTurn')),
          `${(1 / medianRatio(...both('cpuMsPerTurn'))).toFixed(2)}x`,
        ],
      ];
    }),
  );
  const ratioHeads = ['ratio', 'turns/s (least–most)', 'CPU a turn (least–most)', 'turns per CPU'];
  return [table(heads, rows), table(ratioHeads, ratios), ...failures(results)].join('\n\n');
}

function failures(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ name, windows }) => {
    const errors = each(windows, 'errors').reduce((sum, count) => sum + count, 0);
    return errors === 0 ? [] : [`FAILED: ${errors} turns of ${name}, which are not counted above.`];
  });
}

/** What each turn of one bot's task takes. */
export function reportEachTurn({ name, costs }: Result): string {
  const rows = costs.map(({ turn, p50, p95, cpuMs, posts, reads, writes }) => [
    turn,
    p50.toFixed(1),
    p95.toFixed(1),
    cpuMs.toFixed(2),
    ...[posts, reads, writes].map((calls) => calls.toFixed(2)),
  ]);
  const heads = [name, 'p50 ms', 'p95 ms', 'CPU ms', 'calls to the channel', 'store reads', 'store writes'];
  return table(heads, rows);
}

function each(windows: readonly Window[], what: keyof Window): readonly number[] {
  return windows.map((window) => window[what]);
}

function known(number: number | null, write: (number: number) => string): string {
  return number === null || Number.isNaN(number) ? '–' : write(number);
}
