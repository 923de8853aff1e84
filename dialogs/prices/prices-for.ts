import { can } from '../../partner-center/permissions.ts';
import type { ListedPrices, PriceList, PriceLists } from '../../partner-center/prices/port.ts';
import { appliesAfter, appliesAt, firstDay } from '../../partner-center/prices/price-months.ts';
import type { Price } from '../../partner-center/prices/price.ts';
import type { Turn } from '../turn.ts';

/** The prices that count now and the ones that come, for somebody who may see them. */
export interface KnownPrices extends ListedPrices {
  readonly lists: PriceLists;
  readonly current: PriceList | undefined;
  readonly next: PriceList | undefined;
  /** The day from which `next` counts, `2027-01-01`. */
  readonly nextDay: string | undefined;
}

/**
 * The one way from a conversation to a price: `undefined` for whoever may not see one, whatever card or word led here.
 * Nothing else in this room reads `desk.priceLists`; a test holds it.
 */
export async function pricesFor({ caller, desk }: Turn): Promise<KnownPrices | undefined> {
  if (caller.user === undefined || !can(caller.user, 'prices.view')) return undefined;
  const lists = desk.priceLists;
  const { heads, of } = await lists.look();
  const now = desk.now();
  const [at, after] = [appliesAt(heads, now), appliesAfter(heads, now)];
  const [current, next] = await Promise.all([at && of(at.month), after && of(after.month)]);
  return { lists, heads, of, current, next, nextDay: after && firstDay(after.month) };
}

/** The price of an offer in a list. */
export function priceIn(list: PriceList | undefined, offerId: string): Price | undefined {
  return list?.prices.get(offerId.toUpperCase());
}
