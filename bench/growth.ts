import { parseArgs } from 'node:util';
import { openStore } from '../storage/open-store.ts';
import { crowd } from './channel/person.ts';
import { measureStore, type StoreTime } from './growth/measure-store.ts';
import { reportGrowth, type GrowthData, type GrowthResult, type GrowthSide } from './growth/report.ts';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { rotate } from './measure/rotate.ts';
import { saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { atRest, fillConversations } from './stores/fill-conversations.ts';
import { sampleRecords } from './stores/sample-records.ts';
import { openStorePlace } from './stores/store-place.ts';
import { present, type Contestant } from './turns/contestants.ts';
import { openEnvironment, type Environment } from './turns/environment.ts';
import { openStage } from './turns/open-stage.ts';
import { greet, runWindow, type Window } from './turns/run-window.ts';

// What a turn costs when the store holds many conversations. Each stored conversation has one record of every kind that
// outlives an hour, copied from those that the bot itself has just written.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    least: { type: 'string', default: '1000' },
    most: { type: 'string', default: '1000000' },
    only: { type: 'string', default: 'guichet,guichet-redis,guichet-postgres' },
  },
});
const rounds = bounded('rounds', values.rounds, [1, 30]);
const windowMs = bounded('seconds', values.seconds, [1, 30]) * 1000;
const [few, many] = [bounded('least', values.least, [100, 1e6]), bounded('most', values.most, [100, 1e7])];

moveTo(1);
say(`${few.toLocaleString('en')} against ${many.toLocaleString('en')} stored conversations,`);
say(`${rounds} rounds of ${windowMs / 1000} s; ${machine()}; ${cores()}.\n`);
const environment = await openEnvironment();
try {
  const results: GrowthResult[] = [];
  for (const contestant of present(values.only.split(','), say)) {
    const result = await measure(contestant, environment);
    results.push(result);
    say(`${reportGrowth(result)}\n`);
  }
  saveResult('growth', { rounds, windowMs, few, many }, { results } satisfies GrowthData);
} finally {
  await environment.close();
}

async function measure(contestant: Contestant, environment: Environment): Promise<GrowthResult> {
  const sides = [await open(contestant, environment, few), await open(contestant, environment, many)] as const;
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const side of rotate(sides, round)) {
        side.windows.push(await runWindow(side.stage, { warmUpMs: round === 0 ? 2000 : 500, windowMs }));
        side.storeTimes.push(await measureStore(side.store, { ...side, times: 1000 }));
      }
    }
    const [small, large] = sides;
    return { store: contestant.store ?? '', few: summed(small), many: summed(large) };
  } finally {
    for (const { close } of sides) await close();
  }
}

type Side = Awaited<ReturnType<typeof open>>;

function summed({ count, bytes, windows, storeTimes }: Side): GrowthSide {
  return { conversations: count, bytes, windows, storeTimes };
}

async function open(contestant: Contestant, environment: Environment, count: number) {
  const place = await openStorePlace(contestant.store ?? 'memory');
  const stage = await openStage(contestant, environment, { place });
  await greet(stage);
  await runWindow(stage, { warmUpMs: 0, windowMs: 1000 });
  const samples = atRest(await sampleRecords(place, crowd));
  await fillConversations(place, samples, count, (done) => {
    if (done % 100_000 === 0) say(`${contestant.name}: ${done.toLocaleString('en')} conversations filled in`);
  });
  const store = await openStore(place.url, { dataDir: place.dataDir, now: Date.now });
  return {
    stage,
    store,
    samples,
    count,
    bytes: await place.bytes(),
    windows: [] as Window[],
    storeTimes: [] as StoreTime[],
    async close() {
      await stage.close();
      await store.close();
      await place.drop();
    },
  };
}
