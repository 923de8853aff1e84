import type { RunReport } from './run-chaos.ts';

/** What a run tried and how often, and what it found wrong with what it takes to try it again. */
export function tellReport({ options, counts, wrong }: RunReport): string {
  const { store, seed, replicas, people } = options;
  return [
    `${store}: seed ${seed}, ${replicas} replicas, ${people} people`,
    ...counts.map(([what, times]) => `${String(times).padStart(8)}  ${what}`),
    wrong.length === 0 ? 'Nothing was wrong.' : `WRONG, with --store ${store} --seed ${seed} --replicas ${replicas}:`,
    ...wrong.map((one) => `- ${one}`),
  ].join('\n');
}
