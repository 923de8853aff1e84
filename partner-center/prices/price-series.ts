import type { PriceList } from './port.ts';
import type { Month } from './price.ts';

/** What an offer cost in one month, for one month and seat, in fen. */
export interface PricePoint {
  readonly month: Month;
  /** `undefined` when the month's list has no such offer. */
  readonly listFen: number | undefined;
  readonly retailFen: number | undefined;
}

/** An offer's price over the months that are known, oldest first; empty when no list has the offer. */
export function priceSeries(
  lists: readonly { readonly head: Pick<PriceList['head'], 'month'>; readonly prices: PriceList['prices'] }[],
  offerId: string,
): readonly PricePoint[] {
  const points = lists.map(({ head: { month }, prices }): PricePoint => {
    const price = prices.get(offerId.toUpperCase());
    if (price === undefined) return { month, listFen: undefined, retailFen: undefined };
    const { listFen, retailFen, unitMonths } = price;
    // Rounded to a fen: a chart shows it, nobody pays it.
    return { month, listFen: Math.round(listFen / unitMonths), retailFen: Math.round(retailFen / unitMonths) };
  });
  if (points.every(({ listFen }) => listFen === undefined)) return [];
  return points.sort((a, b) => (a.month < b.month ? -1 : 1));
}
