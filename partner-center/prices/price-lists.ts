import { compareAndSet } from '../../storage/compare-and-set.ts';
import { oneAtATime } from '../../storage/one-at-a-time.ts';
import type { Vault } from '../../storage/vault.ts';
import type { FindActor } from '../find-actor.ts';
import { guarded } from '../guarded.ts';
import { foundLists, type FoundList } from './found-lists.ts';
import { tryImport, tryTakeBack } from './import-draft.ts';
import type { ListedPrices, PriceDraft, PriceList, PriceLists } from './port.ts';
import { headOf, importOf, readIndex } from './price-index.ts';
import { isOpenDraft, keepSet, readPrices, readSet } from './price-sets.ts';
import { priceTables, type PriceIndex, type PriceTables } from './price-tables.ts';
import type { Month } from './price.ts';
import { recentPrices } from './recent-prices.ts';
import { sweepPrices } from './sweep-prices.ts';

/** The price lists as their keeper has them: the port, and what no person asks for. */
export interface KeptPriceLists extends PriceLists {
  /** Deletes what no list and no draft needs any more, and tells how many sets of prices that were. */
  sweep(): Promise<number>;
  /** Begins with lists that nobody imported; `false`, and nothing is changed, when there ever was one. */
  found(lists: readonly FoundList[]): Promise<boolean>;
}

/** The price lists in the store of a vault, which several processes may share; `actor` looks up who asks. */
export function priceLists(vault: Vault, { actor }: { readonly actor: FindActor }): KeptPriceLists {
  const tables = priceTables(vault);
  const pricesOf = recentPrices((importId) => readPrices(tables, importId));
  const inOrder = oneAtATime();
  // In one queue, only other processes contend.
  const commit = <T>(attempt: () => Promise<T | undefined>): Promise<T> =>
    inOrder('prices', () => compareAndSet(attempt));

  async function look(): Promise<ListedPrices> {
    const { value: index } = await readIndex(tables);
    return Object.freeze<ListedPrices>({
      heads: index.imports.map((list) => headOf(index, list)),
      of: guarded(async (month) => readList(tables, pricesOf, month, index)),
    });
  }

  return Object.freeze<KeptPriceLists>({
    look: guarded(look),
    months: guarded(async () => (await look()).heads),
    of: guarded(async (month) => (await look()).of(month)),
    keepDraft: guarded(async (file) => {
      await sweepPrices(tables);
      return keepSet(tables, file);
    }),
    draft: guarded(async (id): Promise<PriceDraft | undefined> => {
      const set = (await readSet(tables, id))?.value;
      if (set === undefined || !isOpenDraft(tables, set)) return undefined;
      const { fileName, hash, month, rowCount, rejectedCount } = set;
      const prices = await pricesOf(id);
      const rejected = (await tables.rejected.get(id))?.value ?? [];
      return prices && { id, fileName, hash, month, rowCount, rejectedCount, rejected, prices };
    }),
    importDraft: guarded(async (given, write) => commit(() => tryImport(tables, actor, given, write))),
    takeBack: guarded(async (given, write) => (await commit(() => tryTakeBack(tables, actor, given, write))).head),
    wasWritten: guarded(async (requestId) => (await tables.answers.find(requestId))?.month),
    sweep: guarded(async () => sweepPrices(tables)),
    found: guarded(async (lists) => foundLists(tables, lists)),
  });
}

/** The list of a month in an index, which is read again when the list was replaced, and its prices swept, since. */
async function readList(
  tables: PriceTables,
  pricesOf: ReturnType<typeof recentPrices>,
  month: Month,
  seen: PriceIndex,
): Promise<PriceList | undefined> {
  let missing: string | undefined;
  for (let index = seen; ; index = (await readIndex(tables)).value) {
    const list = importOf(index, month);
    if (list === undefined) return undefined;
    const prices = await pricesOf(list.importId);
    if (prices !== undefined) return { head: headOf(index, list), prices };
    if (missing === list.importId) throw new Error('a published price list lacks prices');
    missing = list.importId;
  }
}
