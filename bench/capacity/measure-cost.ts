import { crowd } from '../channel/person.ts';
import { median } from '../measure/median.ts';
import { atRest, filledKey, fillConversations } from '../stores/fill-conversations.ts';
import { sampleRecords, type RecordSample } from '../stores/sample-records.ts';
import { openStorePlace } from '../stores/store-place.ts';
import type { Contestant } from '../turns/contestants.ts';
import type { Environment } from '../turns/environment.ts';
import { measureEachTurn } from '../turns/measure-each-turn.ts';
import { openStage } from '../turns/open-stage.ts';
import { greet, runWindow, type Window } from '../turns/run-window.ts';
import type { StoreCost } from './data.ts';

/** Measures what a turn takes on one store, and what so many filled-in conversations add to it. */
export async function measureCost(
  contestant: Contestant,
  environment: Environment,
  { rounds, windowMs, filled }: { rounds: number; windowMs: number; filled: number },
): Promise<StoreCost> {
  const place = await openStorePlace(contestant.store ?? 'memory');
  const stage = await openStage(contestant, environment, { place });
  try {
    await greet(stage);
    // Before anybody's second task: what one task leaves.
    const costs = await measureEachTurn(stage, crowd);
    const samples = atRest(await sampleRecords(place, crowd));
    const windows: Window[] = [];
    for (let round = 0; round < rounds; round += 1) {
      windows.push(await runWindow(stage, { warmUpMs: round === 0 ? 2000 : 500, windowMs }));
    }
    const before = await place.bytes();
    await fillConversations(place, samples, filled);
    const mean = (what: 'reads' | 'writes' | 'posts') =>
      costs.reduce((sum, cost) => sum + cost[what], 0) / costs.length;
    return {
      store: place.kind,
      cpuMsPerTurn: median(windows.map(({ cpuMsPerTurn }) => cpuMsPerTurn)),
      storeCpuMsPerTurn: known(median(windows.map(({ storeCpuMsPerTurn }) => storeCpuMsPerTurn))),
      readsPerTurn: mean('reads'),
      writesPerTurn: mean('writes'),
      postsPerTurn: mean('posts'),
      bytesWritten: bytesLeft(samples),
      bytesKept: known(((await place.bytes()) - before) / filled, share(samples)),
    };
  } finally {
    await stage.close();
    await place.drop();
  }
}

/** The filling writes one record of each kind; a conversation has as many of each as the bot left. */
function share(samples: readonly RecordSample[]): number {
  const [left, filledIn] = [bytesLeft(samples), samples.reduce((sum, sample) => sum + bytesOf(sample), 0)];
  return left / filledIn;
}

function bytesLeft(samples: readonly RecordSample[]): number {
  return samples.reduce((sum, sample) => sum + bytesOf(sample) * sample.perPerson, 0);
}

function bytesOf(sample: RecordSample): number {
  return median(sample.values.map((value) => Buffer.byteLength(value))) + filledKey(sample, 0).length;
}

function known(number: number, factor = 1): number | null {
  return Number.isFinite(number) ? number * factor : null;
}
