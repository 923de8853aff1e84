import { cpu, p50, storeMs, type GrowthData } from '../growth/report.ts';
import { medianRatio } from '../measure/paired.ts';
import { readResult } from '../results/results.ts';
import type { SearchData } from '../search/data.ts';
import { unmeasured, yesOrNo, type Goal } from './goal.ts';

/** How much a turn may grow on each store. */
const growths: readonly (readonly [string, number])[] = [
  ['sqlite', 1.1],
  ['redis', 1.1],
  ['postgres', 1.2],
];

/** The goals of `bench:growth`. */
export function growthGoals(): readonly Goal[] {
  const results = readResult<GrowthData>('growth')?.data.results ?? [];
  return growths.map(([store, most]) => {
    const goal = `a turn at 1,000,000 conversations at most ${most} × that at 1,000 (${store})`;
    const found = results.find((result) => result.store === store);
    if (found === undefined) return unmeasured(goal, 'bench:growth');
    const { few, many } = found;
    const [byTime, byCpu] = [medianRatio(p50(many), p50(few)), medianRatio(cpu(many), cpu(few))];
    const own = medianRatio(storeMs(many), storeMs(few));
    const sizes = `${few.conversations.toLocaleString('en')} to ${many.conversations.toLocaleString('en')}`;
    return {
      goal,
      measured: `p50 ${byTime.toFixed(2)}x, CPU ${byCpu.toFixed(2)}x, read + write ${own.toFixed(2)}x (${sizes})`,
      met: many.conversations < 1_000_000 ? '– (too few)' : growthMet(byTime <= most, byCpu <= most),
    };
  });
}

/** The goals of `bench:search`. */
export function searchGoals(): readonly Goal[] {
  const results = readResult<SearchData>('search')?.data.results ?? [];
  return growths.map(([store]) => {
    const goal = `search among 100,000 people with p95 under 5 ms (${store})`;
    const own = results.filter((result) => result.store === store);
    const [largest] = own.sort((one, other) => other.people - one.people);
    if (largest === undefined) return unmeasured(goal, 'bench:search');
    const measured = `${largest.p95.toFixed(2)} ms among ${largest.people.toLocaleString('en')}`;
    return { goal, measured, met: largest.people < 100_000 ? '– (too few)' : yesOrNo(largest.p95 < 5) };
  });
}

function growthMet(byTime: boolean, byCpu: boolean): string {
  const one = byTime ? 'by p50 alone' : 'by CPU alone';
  return byTime === byCpu ? yesOrNo(byTime) : one;
}
