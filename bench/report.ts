import { crowdGoals, memoryGoals, replicaGoals, startGoals } from './goals/process-goals.ts';
import { growthGoals, searchGoals } from './goals/store-goals.ts';
import { turnGoals } from './goals/turn-goals.ts';
import { say } from './measure/machine.ts';
import { table } from './measure/table.ts';
import { readResult } from './results/results.ts';

// The table of goals, from what the other commands have measured last on this machine: for docs/performance.md.
const goals = [turnGoals, replicaGoals, startGoals, memoryGoals, growthGoals, searchGoals, crowdGoals].flatMap((tell) =>
  tell(),
);
say(
  table(
    ['goal', 'measured', 'met'],
    goals.map(({ goal, measured, met }) => [goal, measured, met]),
  ),
);
for (const name of ['turns', 'replicas', 'start', 'memory', 'growth', 'search', 'capacity', 'crowd']) {
  const saved = readResult(name);
  if (saved !== undefined)
    say(`\n${name}: ${saved.at.slice(0, 16)}, ${saved.machine}, ${JSON.stringify(saved.options)}`);
}
