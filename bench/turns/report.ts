import { median, withSpread } from '../measure/median.ts';
import { table } from '../measure/table.ts';
import type { Window } from './run-window.ts';

/** What became of one bot over all rounds; `rss` in bytes, at the end. */
export interface Result {
  readonly name: string;
  readonly windows: readonly Window[];
  readonly rss: number;
}

/** The figures of each bot, and those of the first one against them: medians of the ratios within each round. */
export function report(results: readonly Result[]): string {
  const [own] = results;
  if (own === undefined) return '';
  const heads = ['bot', 'turns/s (least–most)', 'p50 ms', 'p95 ms', 'CPU ms a turn (least–most)', 'RSS MB'];
  const rows = results.map(({ name, windows, rss }) => [
    name,
    withSpread(each(windows, 'turnsPerSecond'), (rate) => rate.toFixed(0)),
    median(each(windows, 'p50')).toFixed(1),
    median(each(windows, 'p95')).toFixed(1),
    withSpread(each(windows, 'cpuMsPerTurn'), (ms) => ms.toFixed(2)),
    (rss / 2 ** 20).toFixed(0),
  ]);
  const ratios = results
    .slice(1)
    .map((peer) => [
      `${own.name} / ${peer.name}`,
      withSpread(paired(own, peer, 'turnsPerSecond'), (ratio) => `${ratio.toFixed(2)}x`),
      withSpread(paired(own, peer, 'cpuMsPerTurn'), (ratio) => `${ratio.toFixed(2)}x`),
    ]);
  return `${table(heads, rows)}\n\n${table(['ratio', 'turns/s (least–most)', 'CPU a turn (least–most)'], ratios)}`;
}

function each(windows: readonly Window[], what: keyof Window): readonly number[] {
  return windows.map((window) => window[what]);
}

function paired(own: Result, peer: Result, what: keyof Window): readonly number[] {
  return own.windows.map((window, round) => window[what] / (peer.windows[round]?.[what] ?? NaN));
}
