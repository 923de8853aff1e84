import { openStore } from '../../storage/open-store.ts';
import type { StorePlace } from './store-place.ts';

/** One kind of record that a conversation leaves, as a run of the bot left it. */
export interface RecordSample {
  readonly namespace: string;
  /** Of the part of the key after the namespace. */
  readonly idLength: number;
  /** Real ones, sealed or signed. */
  readonly values: readonly string[];
  /** How long the store is to keep it, in ms; `undefined` for ever. */
  readonly lifetimeMs: number | undefined;
  /** How many each person has. */
  readonly perPerson: number;
}

/** What is there for everybody together, or belongs to the directory, which grows with the company, not with the talk. */
const ofNobody = /^(?:directory|partner|known-keys|journal)/;

/** Looks at what the bot has kept in this place of so many people, kind by kind. */
export async function sampleRecords(place: StorePlace, people: number): Promise<readonly RecordSample[]> {
  const store = await openStore(place.url, { dataDir: place.dataDir, now: Date.now });
  const found = new Map<string, { ids: string[]; values: string[]; lifetimeMs: number | undefined }>();
  let after: string | undefined;
  for (;;) {
    const page = await store.scan('', { after, limit: 1000 });
    for (const [key, { value, expiresAt }] of page) {
      const [namespace = ''] = key.split(':');
      if (ofNobody.test(namespace)) continue;
      const lifetimeMs = expiresAt === undefined ? undefined : expiresAt - Date.now();
      const kind = found.get(namespace) ?? { ids: [], values: [], lifetimeMs };
      kind.ids.push(key.slice(namespace.length + 1));
      kind.values.push(value);
      found.set(namespace, kind);
    }
    after = page.at(-1)?.[0];
    if (page.length < 1000) break;
  }
  await store.close();
  return [...found].map(([namespace, { ids, values, lifetimeMs }]) => ({
    namespace,
    idLength: ids[0]?.length ?? 0,
    values: values.slice(0, 200),
    lifetimeMs,
    perPerson: ids.length / people,
  }));
}
