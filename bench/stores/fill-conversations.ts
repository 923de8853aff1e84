import { createHash } from 'node:crypto';
import { openStore } from '../../storage/open-store.ts';
import type { Change } from '../../storage/store.ts';
import type { RecordSample } from './sample-records.ts';
import type { StorePlace } from './store-place.ts';

const hour = 60 * 60 * 1000;
const batch = 100;

/** The kinds that are still there when a conversation has been silent for more than an hour. */
export function atRest(samples: readonly RecordSample[]): readonly RecordSample[] {
  return samples.filter(({ lifetimeMs }) => lifetimeMs === undefined || lifetimeMs > hour);
}

/** The key of the nth filled-in record of a kind: scattered like the bot's own, which are hashes or random. */
export function filledKey({ namespace, idLength }: RecordSample, nth: number): string {
  const hash = createHash('sha512').update(`${namespace} ${nth}`).digest('base64url');
  return `${namespace}:${hash.slice(0, idLength)}`;
}

/** Fills in so many conversations: one record of each kind, with the values of real ones. Tells how it gets on. */
export async function fillConversations(
  place: StorePlace,
  samples: readonly RecordSample[],
  count: number,
  onBatch: (done: number) => void = () => undefined,
): Promise<void> {
  const store = await openStore(place.url, { dataDir: place.dataDir, now: Date.now });
  for (let first = 0; first < count; first += batch) {
    const changes: Change[] = [];
    for (let nth = first; nth < Math.min(count, first + batch); nth += 1) {
      for (const sample of samples) {
        const { values, lifetimeMs } = sample;
        const value = values[nth % values.length] ?? '';
        const expiresAt = lifetimeMs === undefined ? undefined : Math.ceil(Date.now() + lifetimeMs);
        changes.push({ key: filledKey(sample, nth), value, expiresAt });
      }
    }
    await store.write(changes);
    onBatch(Math.min(count, first + batch));
  }
  await store.close();
}
