import { median, withSpread } from '../measure/median.ts';
import { ratioWithSpread } from '../measure/paired.ts';
import { table } from '../measure/table.ts';
import type { Window } from '../turns/run-window.ts';

/** The ways in which replicas are measured. */
export const ways = ['one', 'two', 'one held', 'two held'] as const;

export type Way = (typeof ways)[number];

/** The windows of one store, in each way. */
export interface ReplicaResult {
  readonly store: string;
  readonly windows: Readonly<Record<Way, readonly Window[]>>;
}

/** What `bench:replicas` leaves. */
export interface ReplicasData {
  readonly results: readonly ReplicaResult[];
}

/** The figures of each way, and what two come to against one. */
export function reportReplicas({ store, windows }: ReplicaResult): string {
  const each = (way: Way, what: keyof Window) => windows[way].map((window) => window[what]);
  const rows = ways.map((way) => [
    way,
    withSpread(each(way, 'turnsPerSecond'), (rate) => rate.toFixed(0)),
    withSpread(each(way, 'cpuMsPerTurn'), (ms) => ms.toFixed(2)),
    median(each(way, 'storeCpuMsPerTurn')).toFixed(2),
    median(each(way, 'p50')).toFixed(1),
    `${(median(each(way, 'driverBusy')) * 100).toFixed(0)} %`,
    each(way, 'errors')
      .reduce((sum, count) => sum + count, 0)
      .toFixed(0),
  ]);
  const heads = [
    store,
    'turns/s (least–most)',
    'CPU ms a turn (least–most)',
    'store CPU ms',
    'p50 ms',
    'driver busy',
    'errors',
  ];
  const ratios = (
    [
      ['two', 'one'],
      ['two held', 'one held'],
    ] as const
  ).map(([more, fewer]) => [
    `${more} / ${fewer}`,
    ratioWithSpread(each(more, 'turnsPerSecond'), each(fewer, 'turnsPerSecond')),
    ratioWithSpread(each(more, 'cpuMsPerTurn'), each(fewer, 'cpuMsPerTurn')),
  ]);
  return `${table(heads, rows)}\n\n${table([store, 'turns/s (least–most)', 'CPU a turn (least–most)'], ratios)}`;
}
