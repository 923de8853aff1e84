import { median, withSpread } from '../measure/median.ts';
import { ratioWithSpread } from '../measure/paired.ts';
import { table } from '../measure/table.ts';
import type { ColdResult, StartResult } from './data.ts';

/** How long every bot takes to begin, and what that is against core-bot. */
export function reportStarts(starts: readonly StartResult[]): string {
  const rows = starts.map(({ name, language, listening, answered, cpu }) => {
    const peer = starts.find((start) => start.name === 'core-bot' && start.language === language);
    return [
      `${name}, ${language}`,
      withSpread(listening, (ms) => ms.toFixed(0)),
      withSpread(answered, (ms) => ms.toFixed(0)),
      withSpread(cpu, (ms) => ms.toFixed(0)),
      peer === undefined ? '–' : ratioWithSpread(answered, peer.answered),
      peer === undefined ? '–' : ratioWithSpread(cpu, peer.cpu),
    ];
  });
  return table(
    ['bot, language', 'ms to listening', 'ms to first answer', 'CPU ms by then', 'against core-bot', 'its CPU'],
    rows,
  );
}

/** How much longer a turn took for being the first, in ms: the median over all starts. */
export function penalty({ first, later }: ColdResult): number {
  return median(first.map((ms, start) => ms - (later[start] ?? NaN)));
}

/** The slowest first turns of each bot in each language. */
export function reportCold(cold: readonly ColdResult[], most: number): string {
  const rows = [...cold]
    .sort((one, other) => median(other.first) - median(one.first))
    .slice(0, most)
    .map((result) => [
      `${result.name}, ${result.language}: ${result.turn}`,
      withSpread(result.first, (ms) => ms.toFixed(0)),
      withSpread(result.later, (ms) => ms.toFixed(1)),
      penalty(result).toFixed(0),
    ]);
  return table(['first turn of its kind', 'ms', 'ms later', 'ms for being first'], rows);
}
