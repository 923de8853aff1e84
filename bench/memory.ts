import { parseArgs } from 'node:util';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { median } from './measure/median.ts';
import { table } from './measure/table.ts';
import type { MemoryData, MemoryResult, MemorySample } from './memory/data.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { present } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { openStage } from './turns/open-stage.ts';
import { runTurns } from './turns/run-turns.ts';
import { greet, type Stage } from './turns/run-window.ts';

// What a bot holds: under the same load as others, and after very many turns.
const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '20000' },
    every: { type: 'string', default: '5000' },
    only: { type: 'string', default: 'guichet,core-bot' },
  },
});
const turns = bounded('turns', values.turns, [100, 1_000_000]);
const every = Math.min(turns, bounded('every', values.every, [100, 1_000_000]));
const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

moveTo(1);
say(`The first bot takes ${turns.toLocaleString('en')} turns, the others ${every.toLocaleString('en')};`);
say(`${machine()}; ${cores()}.\n`);
const environment = await openEnvironment();
try {
  await compare(environment);
} finally {
  await environment.close();
}

async function compare(environment: Environment): Promise<void> {
  const stages = new Map<string, Stage>();
  const samples = new Map<string, MemorySample[]>();
  try {
    for (const contestant of present(values.only.split(','), say)) {
      const stage = await openStage(contestant, environment, { nodeOptions: ['--expose-gc'] });
      stages.set(contestant.name, stage);
      samples.set(contestant.name, []);
      await greet(stage);
    }
    const [first] = stages.keys();
    for (let done = 0; done < turns; done += every) {
      for (const [name, stage] of stages) {
        if (done > 0 && name !== first) continue;
        samples.get(name)?.push(await sample(stage, done + every));
      }
    }
  } finally {
    for (const stage of stages.values()) await stage.close();
  }
  const results = [...samples].map(([name, own]) => ({ name, samples: own }));
  saveResult('memory', { turns, every }, { results } satisfies MemoryData);
  tell(results);
}

async function sample(stage: Stage, turns: number): Promise<MemorySample> {
  const resident = await runTurns(stage, every);
  const { heapUsed } = await stage.server.usage('collected usage');
  return { turns, rss: median(resident), mostRss: Math.max(...resident), heapUsed };
}

function tell(results: readonly MemoryResult[]): void {
  const rows = results.flatMap(({ name, samples }) =>
    samples.map(({ turns, rss, mostRss, heapUsed }) => [
      name,
      turns.toLocaleString('en'),
      ...[rss, mostRss, heapUsed].map(megabytes),
    ]),
  );
  say(table(['bot', 'turns', 'RSS MB under load, median', 'RSS MB, most', 'heap MB, collected'], rows));
  const [own, ...others] = results;
  for (const { name, samples } of others) {
    const ratio = (own?.samples[0]?.rss ?? NaN) / (samples[0]?.rss ?? NaN);
    say(`\nUnder load, after the same number of turns: ${own?.name} / ${name} ${ratio.toFixed(2)}x.`);
  }
}
