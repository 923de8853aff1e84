import { comparePrices, type PriceChange } from './compare-prices.ts';
import type { ListedPrices, PriceList, PriceListHead } from './port.ts';
import { addMonths, monthOf } from './price-months.ts';
import type { Month, PriceFile } from './price.ts';

/** What is odd about importing a file for a month; none of it keeps anybody from it. */
export type ImportOddity =
  /** The file does not say for which month it is, or says another one. */
  | { readonly kind: 'noMonth' }
  | { readonly kind: 'otherMonth'; readonly month: Month }
  /** Neither this month nor the next. */
  | { readonly kind: 'farMonth'; readonly month: Month }
  /** More than half of what there was would be gone. */
  | { readonly kind: 'mostGone'; readonly count: number }
  /** The month has a list already. */
  | { readonly kind: 'replaces'; readonly month: Month };

/** What importing a file for a month would do. */
export interface ImportPreview {
  readonly month: Month;
  /** The list that the month has. */
  readonly there: PriceList | undefined;
  /** What the file is compared with: the month's own list, or the one before it. */
  readonly base: PriceList | undefined;
  readonly changes: readonly PriceChange[];
  /** All lists before the import. */
  readonly heads: readonly PriceListHead[];
  readonly oddities: readonly ImportOddity[];
}

/** Compares a file with the lists that there are; `now` is in ms since the epoch. */
export async function previewImport(
  { heads, of }: ListedPrices,
  file: { readonly month?: Month | undefined; readonly prices: PriceList['prices'] },
  { month, now }: { readonly month: Month; readonly now: number },
): Promise<ImportPreview> {
  const earlier = heads.findLast((head) => head.month < month);
  const there = await of(month);
  const base = there ?? (earlier && (await of(earlier.month)));
  const changes = comparePrices(base?.prices, file.prices);
  const gone = changes.filter(({ kind }) => kind === 'removed').length;
  const thisMonth = monthOf(now);
  const oddities: ImportOddity[] = [];
  if (file.month === undefined) oddities.push({ kind: 'noMonth' });
  else if (file.month !== month) oddities.push({ kind: 'otherMonth', month: file.month });
  if (month < thisMonth || month > addMonths(thisMonth, 1)) oddities.push({ kind: 'farMonth', month });
  if (gone * 2 > (base?.prices.size ?? 0)) oddities.push({ kind: 'mostGone', count: gone });
  if (there !== undefined) oddities.push({ kind: 'replaces', month });
  return { month, there, base, changes, heads, oddities };
}

/** A file's prices by offer, as a list has them. */
export function pricesIn({ prices }: Pick<PriceFile, 'prices'>): PriceList['prices'] {
  return new Map(prices.map((price) => [price.offerId, price]));
}
