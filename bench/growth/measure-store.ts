import { percentile } from '../measure/median.ts';
import { filledKey } from '../stores/fill-conversations.ts';
import type { RecordSample } from '../stores/sample-records.ts';
import type { Store } from '../../storage/store.ts';

/** What the store's part of a turn takes among the filled-in conversations, in ms: p50 of one read and one write. */
export interface StoreTime {
  readonly readMs: number;
  readonly writeMs: number;
}

/** Reads all kinds of a conversation taken at random, and writes one of them back where nobody else has meanwhile. */
export async function measureStore(
  store: Store,
  { samples, count, times }: { samples: readonly RecordSample[]; count: number; times: number },
): Promise<StoreTime> {
  const [reads, writes]: [number[], number[]] = [[], []];
  for (let time = 0; time < times; time += 1) {
    const nth = Math.floor(Math.random() * count);
    const keys = samples.map((sample) => filledKey(sample, nth));
    const begun = performance.now();
    const found = await store.read(keys);
    const read = performance.now();
    const [[key, entry] = []] = found;
    if (found.size !== keys.length || key === undefined || entry === undefined) {
      throw new Error(`of conversation ${nth} ${found.size} of ${keys.length} records are there`);
    }
    const { written } = await store.write([
      { key, value: entry.value, expect: entry.version, expiresAt: entry.expiresAt },
    ]);
    if (!written) throw new Error('somebody else wrote in between');
    reads.push(read - begun);
    writes.push(performance.now() - read);
  }
  return { readMs: percentile(reads, 0.5), writeMs: percentile(writes, 0.5) };
}
