import { stepOf, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { Price } from '../../partner-center/prices/price.ts';
import { money, percentText, unitText, type Wording } from './price-words.ts';

/** A price that is there before and after. */
export type PriceStep = Extract<PriceChange, { readonly before: Price; readonly after: Price }>;

/**
 * By how many thousandths a price changes for one month, whatever unit the lists tell it for: the partner's price, or the
 * other where that one stays. From nothing to something it is `Infinity`.
 */
export function permilleIn({ before, after }: PriceStep): number {
  const { listPermille, retailPermille } = stepOf(before, after);
  return listPermille === 0 ? retailPermille : listPermille;
}

/** By how much it changes: "+4%". */
export function stepText(wording: Wording, step: PriceStep): string {
  return percentText(wording, permilleIn(step));
}

/** From what to what it changes; with the units where they differ. */
export function fromToText(wording: Wording, { before, after }: PriceStep): string {
  const { say } = wording;
  if (before.unitMonths !== after.unitMonths) {
    return say('prices.changes.fromTo', { before: withUnit(wording, before), after: withUnit(wording, after) });
  }
  if (before.listFen !== after.listFen) {
    const [from, to] = [money(wording, before.listFen), money(wording, after.listFen)];
    return say('prices.changes.fromTo', { before: from, after: to });
  }
  const [from, to] = [money(wording, before.retailFen), money(wording, after.retailFen)];
  return say('prices.changes.retailFromTo', { before: from, after: to });
}

/** A partner's price with what it pays for: "¥10.00 per seat and month". */
export function withUnit(wording: Wording, price: Price): string {
  return `${money(wording, price.listFen)} ${unitText(wording, price)}`;
}
