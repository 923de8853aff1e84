import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crowd, person } from './channel/person.ts';
import { bounded } from './measure/bounded.ts';
import { rotate } from './measure/rotate.ts';
import { canPin, moveTo } from './servers/pin.ts';
import { startServer } from './servers/start-server.ts';
import { contestants, type Contestant } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { measureConfirmations } from './turns/measure-confirmations.ts';
import { report, type Result } from './turns/report.ts';
import { concurrency, greet, runWindow, type Stage, type Window } from './turns/run-window.ts';

const options = {
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '3' },
  only: { type: 'string', default: contestants.map(({ name }) => name).join(',') },
} as const;
const { values } = parseArgs({ options });
const rounds = bounded('rounds', values.rounds, [1, 30]);
const windowMs = bounded('seconds', values.seconds, [1, 30]) * 1000;
const chosen = contestants.filter(({ name }) => values.only.split(',').includes(name));
if (chosen.length === 0) throw new RangeError(`--only must name some of: ${options.only.default}.`);

const say = (line: string) => process.stdout.write(`${line}\n`);

moveTo(1);
say(`${rounds} rounds of ${windowMs / 1000} s, ${concurrency} conversations at a time, ${crowd} people;`);
say(`Node ${process.versions.node}; ${canPin ? 'bots on core 0, driver on core 1' : 'cores not chosen'}.\n`);
const environment = await openEnvironment();
try {
  await compare(environment);
} finally {
  await environment.close();
  rmSync(environment.dataDir, { recursive: true });
}

async function compare(environment: Environment): Promise<void> {
  const stages = new Map<Contestant, Stage>();
  const windows = new Map<Contestant, Window[]>();
  for (const contestant of chosen) {
    stages.set(contestant, await open(contestant, environment));
    windows.set(contestant, []);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of rotate(chosen, round)) {
      const stage = stages.get(contestant);
      if (stage === undefined) continue;
      const window = await runWindow(stage, { warmUpMs: round === 0 ? 2000 : 500, windowMs });
      windows.get(contestant)?.push(window);
    }
  }
  const results: Result[] = [];
  for (const [contestant, { server }] of stages) {
    const { rss } = await server.usage();
    results.push({ name: contestant.name, windows: windows.get(contestant) ?? [], rss });
  }
  say(report(results));
  await tellConfirmations([...stages].find(([{ name }]) => name === 'guichet')?.[1]);
  for (const { server } of stages.values()) await server.stop();
}

async function open({ file, script }: Contestant, environment: Environment): Promise<Stage> {
  const { channel, bearer, env } = environment;
  const server = await startServer(file, env);
  const queue = Array.from({ length: crowd }, (_, place) => person(place));
  const stage = { bot: { port: server.port, bearer }, server, channel, script, queue };
  await greet(stage);
  return stage;
}

async function tellConfirmations(stage: Stage | undefined): Promise<void> {
  if (stage === undefined) return;
  const { pressMs, taskCpuMs } = await measureConfirmations(stage, 9);
  say(`\nguichet, a user created for good, alone on the server: the confirming press ${pressMs.toFixed(0)} ms,`);
  say(`CPU of all four turns ${taskCpuMs.toFixed(0)} ms, nearly all of it the password's hash (scrypt).`);
}
