import { readIndex } from './price-index.ts';
import { keepSet, readSet } from './price-sets.ts';
import { indexKey, type Import, type PriceTables } from './price-tables.ts';
import type { Month, PriceFile } from './price.ts';

/** A list that is there from the beginning. */
export interface FoundList {
  readonly month: Month;
  readonly file: PriceFile;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
  readonly importedBy: string;
}

/**
 * Begins the price lists, all of them or none; `false` when there ever was one. What two processes write at once is one
 * beginning: the other's prices stay drafts, and are swept away.
 */
export async function foundLists(tables: PriceTables, lists: readonly FoundList[]): Promise<boolean> {
  const { vault, indexes, sets } = tables;
  if ((await readIndex(tables)).version !== null) return false;
  const imports: Import[] = [];
  const changes = [];
  for (const { month, file, importedAt, importedBy } of lists) {
    const importId = await keepSet(tables, file);
    const set = await readSet(tables, importId);
    if (set === undefined) throw new Error('a draft was swept away as soon as it was written');
    changes.push(sets.change(importId, { ...set.value, state: 'published' }, { expect: set.version }));
    const { fileName, hash, count } = set.value;
    imports.push({ month, importId, fileName, hash, count, importedAt, importedBy });
  }
  imports.sort((a, b) => (a.month < b.month ? -1 : 1));
  const index = indexes.change(indexKey, { imports, last: null }, { expect: null });
  return (await vault.store.write([index, ...changes])).written;
}
