import { parseArgs } from 'node:util';
import type { CapacityData } from './capacity/data.ts';
import type { CrowdData, CrowdSample } from './crowd/data.ts';
import { runCrowd } from './crowd/run-crowd.ts';
import { bounded } from './measure/bounded.ts';
import { cores, machine, say } from './measure/machine.ts';
import { table } from './measure/table.ts';
import { readResult, saveResult } from './results/results.ts';
import { moveTo } from './servers/pin.ts';
import { openStorePlace, storeKinds } from './stores/store-place.ts';
import { guichets, present } from './turns/contestants.ts';
import { openEnvironment } from './turns/environment.ts';
import { openStage } from './turns/open-stage.ts';

// Very many people who talk at the same time and think in between, with one bot: whether the capacity model is right.
const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '30' },
    think: { type: 'string', default: '40' },
    store: { type: 'string', default: 'sqlite' },
  },
});
const conversations = bounded('conversations', values.conversations, [10, 100_000]);
const lastsMs = bounded('minutes', values.minutes, [1, 600]) * 60_000;
const thinkMs = bounded('think', values.think, [1, 600]) * 1000;
const kind = storeKinds.find((name) => name === values.store);
const wanted = guichets.find(({ store }) => store === kind);
if (kind === undefined || wanted === undefined)
  throw new RangeError(`--store must be one of ${storeKinds.join(', ')}.`);
const [contestant] = present([wanted.name], say);
if (contestant === undefined) throw new Error('there is no bot to talk to');

moveTo(1);
say(`${conversations.toLocaleString('en')} conversations for ${values.minutes} minutes, each person thinks`);
say(`for ${values.think} s on average; ${kind}; ${machine()}; ${cores()}.\n`);
const heads = [
  'minute',
  'talking',
  'turns/s',
  'errors',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'most ms',
  'bot busy',
  'driver busy',
  'RSS MB',
  'heap MB',
];
const environment = await openEnvironment();
const place = await openStorePlace(kind);
try {
  const stage = await openStage(contestant, environment, { place, people: conversations });
  const crowd = await runCrowd(stage, {
    lastsMs,
    thinkMs,
    rampMs: Math.min(lastsMs / 5, 4 * thinkMs),
    sampleMs: Math.max(10_000, lastsMs / 30),
    onSample: (sample) => process.stderr.write(`${rowOf(sample).join('  ')}\n`),
  });
  await stage.close();
  tell({ store: kind, ...crowd });
} finally {
  await place.drop();
  await environment.close();
}

function tell(data: CrowdData): void {
  saveResult('crowd', { conversations, lastsMs, thinkMs, store: kind }, data);
  say(`${table(heads, data.samples.map(rowOf))}\n`);
  const failures = Object.entries(data.errors).map(([what, count]) => `${count} × ${what}`);
  const total = Object.values(data.errors).reduce((sum, count) => sum + count, 0);
  say(`${data.turns.toLocaleString('en')} turns, ${total} errors; p50 ${data.p50.toFixed(1)} ms,`);
  say(`p95 ${data.p95.toFixed(1)} ms, p99 ${data.p99.toFixed(1)} ms; CPU ${data.cpuMsPerTurn.toFixed(2)} ms a turn.`);
  for (const failure of failures.slice(0, 20)) say(`ERROR: ${failure}`);
  tellModel(data);
}

function tellModel({ cpuMsPerTurn }: CrowdData): void {
  const cost = readResult<CapacityData>('capacity')?.data.costs.find(({ store }) => store === kind);
  if (cost === undefined) return say('The capacity model has not been measured here: npm run bench:capacity.');
  const ratio = (cpuMsPerTurn / cost.cpuMsPerTurn).toFixed(2);
  say(`The model says ${cost.cpuMsPerTurn.toFixed(2)} ms a turn; the crowd took ${ratio} times as much.`);
}

function rowOf(sample: CrowdSample): string[] {
  const percent = (part: number) => `${(part * 100).toFixed(0)} %`;
  return [
    sample.minute.toFixed(1),
    sample.talking.toFixed(0),
    sample.turnsPerSecond.toFixed(0),
    sample.errors.toFixed(0),
    ...[sample.p50, sample.p95, sample.p99, sample.most].map((ms) => ms.toFixed(1)),
    percent(sample.busy),
    percent(sample.driverBusy),
    ...[sample.rss, sample.heapUsed].map((bytes) => (bytes / 2 ** 20).toFixed(0)),
  ];
}
