import { parseArgs } from 'node:util';
import type { CapacityData, StoreCost } from './capacity/data.ts';
import { measureCost } from './capacity/measure-cost.ts';
import { reportCosts, reportNeeds } from './capacity/report.ts';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { present } from './turns/contestants.ts';
import { openEnvironment } from './turns/environment.ts';

// What very many people need, computed from what one turn takes here.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    filled: { type: 'string', default: '20000' },
    only: { type: 'string', default: 'guichet,guichet-redis,guichet-postgres' },
    people: { type: 'string', default: '10000000' },
    'turns-a-day': { type: 'string', default: '4' },
    peak: { type: 'string', default: '4' },
    'use-percent': { type: 'string', default: '60' },
  },
});
const rounds = bounded('rounds', values.rounds, [1, 30]);
const windowMs = bounded('seconds', values.seconds, [1, 30]) * 1000;
const filled = bounded('filled', values.filled, [1000, 1_000_000]);
const assumptions = {
  people: bounded('people', values.people, [1, 1e10]),
  turnsADay: bounded('turns-a-day', values['turns-a-day'], [1, 1000]),
  peak: bounded('peak', values.peak, [1, 24]),
  use: bounded('use-percent', values['use-percent'], [10, 100]) / 100,
};

moveTo(1);
say(`${rounds} windows of ${windowMs / 1000} s on each store; ${machine()}; ${cores()}.\n`);
const environment = await openEnvironment();
const costs: StoreCost[] = [];
try {
  for (const contestant of present(values.only.split(','), say)) {
    costs.push(await measureCost(contestant, environment, { rounds, windowMs, filled }));
  }
} finally {
  await environment.close();
}
saveResult('capacity', { rounds, windowMs, filled, ...assumptions }, { costs } satisfies CapacityData);
const { people, turnsADay, peak, use } = assumptions;
say(`A turn, and a conversation at rest:\n\n${reportCosts(costs)}\n`);
say(`${people.toLocaleString('en')} people, ${turnsADay} turns each a day, the busiest hour ${peak} times the mean,`);
say(`cores used to ${(use * 100).toFixed(0)} %:\n\n${reportNeeds(costs, assumptions)}`);
