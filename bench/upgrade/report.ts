import type { RolledOver } from '../../test/support/production/roll-over.ts';
import type { StoreName } from '../../test/support/production/store-places.ts';
import { median, percentile, withSpread } from '../measure/median.ts';
import { table } from '../measure/table.ts';

/** What came of one upgrade. */
export interface Upgraded extends RolledOver {
  readonly store: StoreName;
}

const phases = ['before', 'during', 'after'] as const;

/** What people noticed of upgrades: counts over all rounds, and how long they waited, as a part of what they waited before. */
export function reportUpgrades(results: readonly Upgraded[]): string {
  const stores = [...new Set(results.map(({ store }) => store))];
  const counts = stores.map((store) => {
    const own = results.filter((one) => one.store === store);
    const sum = (count: (one: Upgraded) => number) => String(own.reduce((total, one) => total + count(one), 0));
    return [
      store,
      sum(({ crowd }) => crowd.told.length),
      sum(({ crowd }) => crowd.said.length),
      sum(({ said }) => said.during.length),
      sum(({ retries }) => retries),
      sum(({ crowd }) => crowd.restarts),
      sum(({ crowd }) => crowd.troubles.length),
      sum(({ wrong }) => wrong.length),
    ];
  });
  const waits = stores.map((store) => {
    const own = results.filter((one) => one.store === store);
    const ratio = (phase: 'during' | 'after', of: (numbers: readonly number[]) => number) =>
      withSpread(
        own.map(({ said }) => of(said[phase].map(({ ms }) => ms)) / of(said.before.map(({ ms }) => ms))),
        (number) => number.toFixed(2),
      );
    const p95 = (numbers: readonly number[]) => percentile(numbers, 0.95);
    const most = phases.map((phase) => Math.max(...own.flatMap(({ said }) => said[phase].map(({ ms }) => ms))));
    return [
      store,
      ...(['during', 'after'] as const).flatMap((phase) => [ratio(phase, median), ratio(phase, p95)]),
      most.map((ms) => (ms / 1000).toFixed(2)).join(' / '),
    ];
  });
  return [
    table(
      ['store', 'users made', 'messages', 'during', 'asked elsewhere', 'begun again', 'errors seen', 'lost or twice'],
      counts,
    ),
    '',
    table(
      [
        'wait, against before',
        'median during',
        'p95 during',
        'median after',
        'p95 after',
        'most s, before / during / after',
      ],
      waits,
    ),
    '',
  ].join('\n');
}
