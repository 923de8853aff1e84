import { median, withSpread } from '../measure/median.ts';
import { ratioWithSpread } from '../measure/paired.ts';
import { table } from '../measure/table.ts';
import type { Window } from '../turns/run-window.ts';
import type { StoreTime } from './measure-store.ts';

/** One store with so many stored conversations, over all rounds. */
export interface GrowthSide {
  readonly conversations: number;
  readonly bytes: number;
  readonly windows: readonly Window[];
  readonly storeTimes: readonly StoreTime[];
}

/** One store with few and with many. */
export interface GrowthResult {
  readonly store: string;
  readonly few: GrowthSide;
  readonly many: GrowthSide;
}

/** What `bench:growth` leaves. */
export interface GrowthData {
  readonly results: readonly GrowthResult[];
}

/** The figures of both sides, and what many cost against few. */
export function reportGrowth({ store, few, many }: GrowthResult): string {
  const rows = [few, many].map((side) => [
    side.conversations.toLocaleString('en'),
    withSpread(cpu(side), (ms) => ms.toFixed(2)),
    withSpread(p50(side), (ms) => ms.toFixed(1)),
    median(side.windows.map(({ turnsPerSecond }) => turnsPerSecond)).toFixed(0),
    withSpread(storeMs(side), (ms) => ms.toFixed(3)),
    (side.bytes / 2 ** 20).toFixed(0),
  ]);
  const ratio = [
    'many / few',
    ratioWithSpread(cpu(many), cpu(few)),
    ratioWithSpread(p50(many), p50(few)),
    ratioWithSpread(
      many.windows.map(({ turnsPerSecond }) => turnsPerSecond),
      few.windows.map(({ turnsPerSecond }) => turnsPerSecond),
    ),
    ratioWithSpread(storeMs(many), storeMs(few)),
    '',
  ];
  return table([store, 'CPU ms a turn', 'p50 ms a turn', 'turns/s', 'read + write p50 ms', 'MB'], [...rows, ratio]);
}

/** CPU a turn, round by round. */
export function cpu({ windows }: GrowthSide): readonly number[] {
  return windows.map(({ cpuMsPerTurn }) => cpuMsPerTurn);
}

/** The median time of a turn, round by round. */
export function p50({ windows }: GrowthSide): readonly number[] {
  return windows.map((window) => window.p50);
}

/** The store's read and write together, round by round. */
export function storeMs({ storeTimes }: GrowthSide): readonly number[] {
  return storeTimes.map(({ readMs, writeMs }) => readMs + writeMs);
}
