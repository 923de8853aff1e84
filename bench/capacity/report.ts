import { table } from '../measure/table.ts';
import type { StoreCost } from './data.ts';
import { needOf, type Assumptions } from './model.ts';

/** What was measured of each store. */
export function reportCosts(costs: readonly StoreCost[]): string {
  const heads = [
    'store',
    'bot CPU ms',
    'store CPU ms',
    'reads',
    'writes',
    'calls to the channel',
    'turns/s of a core',
    'bytes written',
    'bytes kept',
  ];
  const rows = costs.map((cost) => [
    cost.store,
    cost.cpuMsPerTurn.toFixed(2),
    cost.storeCpuMsPerTurn?.toFixed(2) ?? '–',
    ...[cost.readsPerTurn, cost.writesPerTurn, cost.postsPerTurn].map((calls) => calls.toFixed(2)),
    (1000 / cost.cpuMsPerTurn).toFixed(0),
    cost.bytesWritten.toFixed(0),
    cost.bytesKept?.toFixed(0) ?? '–',
  ]);
  return table(heads, rows);
}

/** What the people need. */
export function reportNeeds(costs: readonly StoreCost[], assumptions: Assumptions): string {
  const rows = costs.map((cost) => {
    const need = needOf(cost, assumptions);
    return [
      cost.store,
      need.turnsPerSecond.toFixed(0),
      need.peakTurnsPerSecond.toFixed(0),
      need.botCores.toFixed(0),
      need.storeCores?.toFixed(1) ?? '–',
      need.storeReads.toFixed(0),
      need.storeWrites.toFixed(0),
      need.gigabytes.toFixed(1),
    ];
  });
  const heads = [
    'store',
    'turns/s, mean',
    'busiest hour',
    'bot cores',
    'store cores',
    'store reads/s',
    'store writes/s',
    'GB kept',
  ];
  return table(heads, rows);
}
