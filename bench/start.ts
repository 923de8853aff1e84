import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import type { ColdResult, StartData } from './start/data.ts';
import { measureCold } from './start/measure-cold.ts';
import { mainStarter, measureStarts, starterOf } from './start/measure-starts.ts';
import { reportCold, reportStarts } from './start/report.ts';
import { openStorePlace, type StorePlace } from './stores/store-place.ts';
import { present, type Contestant } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { openStage } from './turns/open-stage.ts';

// How long a bot takes to begin, and what it costs to be the first. Each start is a new process on one core; the store
// has a directory of 400 people, and nothing else but what earlier starts left.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    'cold-rounds': { type: 'string', default: '3' },
    only: { type: 'string', default: 'guichet,core-bot,agents-flow,stock-flow,echo,own-echo' },
    entries: { type: 'string', default: 'bot/main.ts,dist/main.js' },
  },
});
const rounds = bounded('rounds', values.rounds, [1, 50]);
const coldRounds = bounded('cold-rounds', values['cold-rounds'], [0, 20]);
const founded = 400;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

moveTo(1);
say(`${rounds} starts of each bot in each language; ${machine()}; ${cores()}.\n`);
const environment = await openEnvironment();
const places: StorePlace[] = [];
try {
  await measure(environment);
} finally {
  for (const place of places) await place.drop();
  await environment.close();
}

async function measure(environment: Environment): Promise<void> {
  const chosen = present(values.only.split(','), say);
  const opened = new Map<Contestant, StorePlace>();
  for (const one of chosen) {
    const place = await openPlace(one.store ?? 'memory');
    // The bot's own program keeps its compiled code; the peers are as their samples leave them.
    const kept = { NODE_COMPILE_CACHE: join(place.dataDir, 'compiled') };
    const contestant = one.name === 'guichet' ? { ...one, env: { ...one.env, ...kept } } : one;
    opened.set(contestant, place);
    // Founds the directory, and lets the disk's cache know all files.
    await (await openStage(contestant, environment, { place, people: founded })).close();
  }
  const starters = [...opened].map(([contestant, place]) => starterOf(contestant, environment, place, founded));
  const own = chosen.find(({ name }) => name === 'guichet');
  for (const entry of values.entries.split(',')) {
    if (own === undefined) break;
    // Of what is deployed, never of an older state.
    if (entry.startsWith('dist/')) execFileSync(process.execPath, [join(root, 'bot', 'bundle.ts')], { cwd: root });
    starters.push(mainStarter(root, entry, await openPlace('sqlite'), own));
  }
  const starts = await measureStarts(starters, environment, rounds);
  say(`${reportStarts(starts)}\n`);
  const cold: ColdResult[] = [];
  for (const [contestant, place] of coldRounds === 0 ? [] : opened) {
    const results = await measureCold(contestant, environment, { place, rounds: coldRounds, founded });
    cold.push(...results);
    say(`${reportCold(results, contestant.name === 'guichet' ? 12 : 2)}\n`);
  }
  saveResult('start', { rounds, coldRounds }, { starts, cold } satisfies StartData);
}

async function openPlace(kind: 'sqlite' | 'redis' | 'postgres' | 'memory'): Promise<StorePlace> {
  const place = await openStorePlace(kind);
  places.push(place);
  return place;
}
