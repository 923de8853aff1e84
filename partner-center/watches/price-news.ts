import type { Effect } from '../ledger.ts';
import type { PriceChange } from '../prices/compare-prices.ts';
import { appliesAfter, appliesAt, firstDay } from '../prices/price-months.ts';
import type { Month } from '../prices/price.ts';
import type { SalesNotice } from './sales-notice.ts';

/** An import that is about to take place. */
export interface ComingImport {
  readonly month: Month;
  /** Against the list that would count in that month without it: the month's own, or the latest before. */
  readonly changes: readonly PriceChange[];
  /** The offers on top of the catalog. */
  readonly pinned: readonly string[];
  /** The months that have a list before it. */
  readonly months: readonly Month[];
  /** In ms since the epoch. */
  readonly now: number;
}

/**
 * What there will be to tell of an import, as its deed keeps it in `about`: once it is done, nothing tells what was there
 * before. Lists that neither count today nor come next are no news, and neither is the first one of all.
 */
export function keptPriceNews(coming: ComingImport): { readonly pinnedChanges: string } {
  const pinned = new Set(coming.pinned.map((id) => id.toUpperCase()));
  const told = isNews(coming) ? coming.changes.filter(({ offerId }) => pinned.has(offerId.toUpperCase())) : [];
  return { pinnedChanges: String(told.length) };
}

function isNews({ month, months, now }: ComingImport): boolean {
  if (!months.some((other) => other <= month)) return false;
  const lists = [...new Set([...months, month])].map((one) => ({ month: one }));
  return [appliesAt(lists, now), appliesAfter(lists, now)].some((list) => list?.month === month);
}

/** What there is to tell of an import that is done; `undefined` for nothing. */
export function priceNews({ about }: Pick<Effect, 'about'>): SalesNotice | undefined {
  const count = Number(about['pinnedChanges'] ?? 0);
  return count > 0 ? { kind: 'pricesChanged', from: firstDay(about['month'] ?? ''), count } : undefined;
}
