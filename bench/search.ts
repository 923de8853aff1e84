import { parseArgs } from 'node:util';
import { bounded } from './measure/bounded.ts';
import { machine, say } from './measure/machine.ts';
import { median, percentile } from './measure/median.ts';
import { rotate } from './measure/rotate.ts';
import { table } from './measure/table.ts';
import { saveResult } from './results/results.ts';
import { openDirectory, type Directory } from './search/open-directory.ts';
import { searches } from './search/people.ts';
import type { SearchData, SearchResult } from './search/data.ts';
import { lackOf, storeKinds, type StoreKind } from './stores/store-place.ts';

// How long finding people takes, through the port, among few and among many, on each store.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '40' },
    sizes: { type: 'string', default: '1000,100000' },
    only: { type: 'string', default: 'sqlite,redis,postgres' },
  },
});
const rounds = bounded('rounds', values.rounds, [2, 1000]);
const sizes = values.sizes.split(',').map((size) => bounded('sizes', size, [1000, 1_000_000]));
const chosen = storeKinds.filter((kind) => values.only.split(',').includes(kind));
for (const kind of chosen) if (lackOf(kind) !== undefined) say(`LEFT OUT: ${kind}, because ${lackOf(kind)}.`);

type Opened = { readonly store: StoreKind; readonly people: number; readonly directory: Directory };
const opened: Opened[] = [];
say(`${rounds} rounds of ${Object.keys(searches).length} searches; ${machine()}.\n`);
try {
  for (const store of chosen.filter((kind) => lackOf(kind) === undefined)) {
    for (const people of sizes) opened.push({ store, people, directory: await openDirectory(store, people) });
  }
  tell(await measure());
} finally {
  for (const { directory } of opened) await directory.close();
}

async function measure(): Promise<readonly SearchResult[]> {
  const times = new Map(opened.map((one) => [one, new Map<string, number[]>()]));
  // The first rounds are to warm up.
  for (let round = -2; round < rounds; round += 1) {
    for (const one of rotate(opened, Math.abs(round))) {
      for (const [kind, nth] of Object.entries(searches)) {
        const begun = performance.now();
        await one.directory.center.listUsers({ search: nth(Math.abs(round)), size: 10 });
        const ms = performance.now() - begun;
        if (round >= 0) times.get(one)?.set(kind, [...(times.get(one)?.get(kind) ?? []), ms]);
      }
    }
  }
  return [...times].map(([{ store, people, directory }, kinds]) => {
    const all = [...kinds.values()].flat();
    const slowest = [...kinds].sort(([, one], [, other]) => median(other) - median(one))[0];
    return {
      store,
      people,
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      most: Math.max(...all),
      slowest: { kind: slowest?.[0] ?? '', p50: median(slowest?.[1] ?? []) },
      openMs: directory.openMs,
    };
  });
}

function tell(results: readonly SearchResult[]): void {
  saveResult('search', { rounds, sizes }, { results } satisfies SearchData);
  const rows = results.map(({ store, people, p50, p95, most, slowest, openMs }) => [
    `${store}, ${people.toLocaleString('en')} people`,
    ...[p50, p95, most].map((ms) => ms.toFixed(2)),
    `${slowest.kind}: ${slowest.p50.toFixed(2)}`,
    openMs.toFixed(0),
  ]);
  say(table(['directory', 'p50 ms', 'p95 ms', 'most ms', 'slowest kind, p50 ms', 'ms to open'], rows));
}
