import type { Stored } from '../../storage/records.ts';
import type { PriceListHead } from './port.ts';
import type { Month } from './price.ts';
import { indexKey, type Import, type PriceIndex, type PriceTables } from './price-tables.ts';

const nothing: PriceIndex = { imports: [], last: null };

/** The index with its version; an empty one, and `null`, while nothing was ever published. */
export async function readIndex({
  indexes,
}: PriceTables): Promise<Pick<Stored<PriceIndex>, 'value'> & { readonly version: string | null }> {
  return (await indexes.get(indexKey)) ?? { value: nothing, version: null };
}

/** The month's list; `undefined` when it has none. */
export function importOf({ imports }: PriceIndex, month: Month): Import | undefined {
  return imports.find((one) => one.month === month);
}

/** What the port tells of a list. */
export function headOf({ last }: Pick<PriceIndex, 'last'>, list: Import): PriceListHead {
  return { ...list, canTakeBack: last?.importId === list.importId };
}

/** The index in which a month has another list, or none. */
export function withList(
  index: PriceIndex,
  month: Month,
  list: Import | undefined,
  last: PriceIndex['last'],
): PriceIndex {
  const others = index.imports.filter((one) => one.month !== month);
  const imports = list === undefined ? others : [...others, list];
  return { imports: imports.sort((a, b) => (a.month < b.month ? -1 : 1)), last };
}

/** Ids of the sets that the index still needs. */
export function neededSets({ imports, last }: PriceIndex): ReadonlySet<string> {
  const before = last?.before?.importId;
  return new Set([...imports.map(({ importId }) => importId), ...(before === undefined ? [] : [before])]);
}
