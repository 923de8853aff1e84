import { parseArgs } from 'node:util';
import { bounded } from './measure/bounded.ts';
import { machine, say } from './measure/machine.ts';
import { rotate } from './measure/rotate.ts';
import { held } from './replicas/hold.ts';
import { reportReplicas, ways, type ReplicaResult, type ReplicasData, type Way } from './replicas/report.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { present, type Contestant } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { openStage } from './turns/open-stage.ts';
import { runTurns } from './turns/run-turns.ts';
import { concurrency, greet, runWindow, type Stage, type Window } from './turns/run-window.ts';

// What a second replica adds. Free, two of them share two cores with the driver and the store. Held to a part of a core
// each, they leave those the room that they would have on machines of their own.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'guichet-redis,guichet-postgres' },
    share: { type: 'string', default: '20' },
    warm: { type: 'string', default: '8000' },
  },
});
const rounds = bounded('rounds', values.rounds, [1, 30]);
const windowMs = bounded('seconds', values.seconds, [1, 30]) * 1000;
const warm = bounded('warm', values.warm, [100, 100_000]);
const share = bounded('share', values.share, [5, 45]) / 100;

moveTo(1);
say(`${rounds} rounds of ${windowMs / 1000} s; held: each replica runs ${share * 100} % of the time.`);
say(`${machine()}.\n`);
const chosen = present(values.only.split(','), say);
const environment = await openEnvironment();
try {
  const results: ReplicaResult[] = [];
  for (const contestant of chosen) {
    const result = await measure(contestant, environment);
    results.push(result);
    say(`${reportReplicas(result)}\n`);
  }
  saveResult('replicas', { rounds, windowMs, share }, { results } satisfies ReplicasData);
} finally {
  await environment.close();
}

async function measure(contestant: Contestant, environment: Environment): Promise<ReplicaResult> {
  const windows: Record<Way, Window[]> = { one: [], two: [], 'one held': [], 'two held': [] };
  const opened: Stage[] = [];
  const open = async (cores: readonly number[]) => {
    const stage = await openStage(contestant, environment, { cores, people: 800 });
    opened.push(stage);
    await greet(stage);
    // Each process as often as the other stage's: a young one costs more a turn, because nothing is compiled yet.
    await runTurns(stage, warm * cores.length);
    return stage;
  };
  try {
    // No stage is measured in two ways: the one that takes more turns would be the better compiled.
    const [one, two] = [await open([0]), await open([0, 1])];
    const [oneHeld, twoHeld] = [await open([0]), await open([0, 0])];
    const stages: Readonly<Record<Way, Stage>> = { one, two, 'one held': oneHeld, 'two held': twoHeld };
    for (let round = 0; round < rounds; round += 1) {
      for (const way of rotate(ways, round)) {
        const stage = stages[way];
        const isHeld = way.endsWith('held');
        // As many for each replica, since a process with less to do at once takes more CPU a turn; and enough for one that
        // is let go to have work until it is stopped again.
        const talkers = (isHeld ? 2 : 1) * concurrency * stage.server.pids.length;
        const run = () => runWindow(stage, { warmUpMs: round === 0 ? 2000 : 500, windowMs, talkers });
        windows[way].push(await (isHeld ? held(stage.server.pids, share, run) : run()));
      }
    }
  } finally {
    for (const stage of opened) await stage.close();
  }
  return { store: contestant.store ?? '', windows };
}
