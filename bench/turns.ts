import { parseArgs } from 'node:util';
import { crowd } from './channel/person.ts';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { rotate } from './measure/rotate.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { contestants, present, type Contestant } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { measureConfirmations } from './turns/measure-confirmations.ts';
import { measureEachTurn } from './turns/measure-each-turn.ts';
import { openStage } from './turns/open-stage.ts';
import { report, reportEachTurn, type Result, type TurnsData } from './turns/report.ts';
import { runTurns } from './turns/run-turns.ts';
import { concurrency, greet, runWindow, type Stage, type Window } from './turns/run-window.ts';

// What a turn costs: this bot on each store against bots that everybody knows.
const options = {
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '3' },
  warm: { type: 'string', default: '10000' },
  only: { type: 'string', default: contestants.map(({ name }) => name).join(',') },
} as const;
const { values } = parseArgs({ options });
const rounds = bounded('rounds', values.rounds, [1, 30]);
const windowMs = bounded('seconds', values.seconds, [1, 30]) * 1000;
const warm = bounded('warm', values.warm, [1, 100_000]);

moveTo(1);
say(`${rounds} rounds of ${windowMs / 1000} s, ${concurrency} conversations at a time, ${crowd} people;`);
say(`each bot has taken ${warm.toLocaleString('en')} turns before;`);
say(`${machine()}; ${cores()}.\n`);
const chosen = present(values.only.split(','), say);
if (chosen.length === 0) throw new RangeError(`--only must name some of: ${options.only.default}.`);
const environment = await openEnvironment();
try {
  await compare(environment);
} finally {
  await environment.close();
}

async function compare(environment: Environment): Promise<void> {
  const stages = new Map<Contestant, Stage>();
  try {
    for (const contestant of chosen) {
      await open(contestant, environment, stages);
    }
    const results = await runRounds(stages);
    saveResult('turns', { rounds, windowMs, warm }, { results } satisfies TurnsData);
    say(report(results));
    for (const result of results.filter(({ name }) => name.startsWith('guichet'))) say(`\n${reportEachTurn(result)}`);
    await tellConfirmations([...stages].find(([{ name }]) => name === 'guichet')?.[1]);
  } finally {
    for (const stage of stages.values()) await stage.close();
  }
}

/** One bot that cannot begin does not cost the others their run. */
async function open(contestant: Contestant, environment: Environment, stages: Map<Contestant, Stage>): Promise<void> {
  let stage: Stage | undefined;
  try {
    stage = await openStage(contestant, environment);
    await greet(stage);
    // A process goes on compiling for thousands of turns, and one with more code for longer; in life it runs for weeks.
    await runTurns(stage, warm);
    stages.set(contestant, stage);
  } catch (error) {
    say(`LEFT OUT: ${contestant.name}, because it failed: ${error instanceof Error ? error.message : String(error)}.`);
    await stage?.close();
  }
}

async function runRounds(stages: ReadonlyMap<Contestant, Stage>): Promise<readonly Result[]> {
  const windows = new Map(chosen.map((contestant) => [contestant, [] as Window[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of rotate(chosen, round)) {
      const stage = stages.get(contestant);
      if (stage === undefined) continue;
      const window = await runWindow(stage, { warmUpMs: round === 0 ? 2000 : 500, windowMs });
      windows.get(contestant)?.push(window);
    }
  }
  const results: Result[] = [];
  for (const [contestant, stage] of stages) {
    const { rss } = await stage.server.usage();
    const costs = await measureEachTurn(stage, 400);
    results.push({ name: contestant.name, windows: windows.get(contestant) ?? [], rss, costs });
  }
  return results;
}

async function tellConfirmations(stage: Stage | undefined): Promise<void> {
  if (stage === undefined) return;
  const { pressMs, taskCpuMs } = await measureConfirmations(stage, 9);
  say(`\nguichet, a user created for good, alone on the server: the confirming press ${pressMs.toFixed(0)} ms,`);
  say(`CPU of all four turns ${taskCpuMs.toFixed(0)} ms, nearly all of it the password's hash (scrypt).`);
}
