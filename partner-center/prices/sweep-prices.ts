import { eachRecord } from '../each-record.ts';
import { neededSets, readIndex } from './price-index.ts';
import { deleteSet, draftLifetime } from './price-sets.ts';
import type { PriceSet, PriceTables } from './price-tables.ts';

/**
 * Deletes the prices that nothing needs any more: drafts that are over, lists that were replaced or taken back and
 * cannot come back. Tells how many sets. What a crash interrupts is done by the next sweep.
 */
export async function sweepPrices(tables: PriceTables): Promise<number> {
  const { vault, sets } = tables;
  const found: (readonly [id: string, set: PriceSet, version: string])[] = [];
  for await (const [id, { value, version }] of eachRecord(sets)) found.push([id, value, version]);
  // Read after the sets: one that is published by now either stands in the index or has another version.
  const needed = neededSets((await readIndex(tables)).value);
  let swept = 0;
  for (const [id, set, version] of found) {
    if (needed.has(id) || !isOver(set, vault.now())) continue;
    if (
      set.state !== 'doomed' &&
      (await sets.put(id, { ...set, state: 'doomed' }, { expect: version })) === undefined
    ) {
      continue;
    }
    await deleteSet(tables, id, set.parts);
    swept += 1;
  }
  return swept;
}

function isOver({ state, keptAt }: PriceSet, now: number): boolean {
  return state === 'published' || state === 'doomed' || keptAt + draftLifetime <= now;
}
