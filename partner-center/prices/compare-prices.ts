import type { Price } from './price.ts';

/** What became of one offer's price from one list to another. */
export type PriceChange =
  | { readonly kind: 'added'; readonly offerId: string; readonly after: Price }
  | { readonly kind: 'removed'; readonly offerId: string; readonly before: Price }
  | {
      readonly kind: 'raised' | 'lowered';
      readonly offerId: string;
      readonly before: Price;
      readonly after: Price;
    };

const kinds = ['raised', 'lowered', 'added', 'removed'] as const;

/**
 * What changes from one list to another; without a list before, everything is added. What counts is the list price for
 * one month and, where that stays, the retail price: a unit of twelve months at twelve times the price is no change.
 * In the order raised, lowered (each by the size of the step, the largest first), added, removed; then by name.
 */
export function comparePrices(
  before: ReadonlyMap<string, Price> | undefined,
  after: ReadonlyMap<string, Price>,
): readonly PriceChange[] {
  const ranked: Ranked[] = [];
  for (const [offerId, price] of after) {
    const former = before?.get(offerId);
    if (former === undefined) ranked.push(rank({ kind: 'added', offerId, after: price }, price.name, 0));
    else ranked.push(...compareTwo(offerId, former, price));
  }
  for (const [offerId, price] of before ?? []) {
    if (!after.has(offerId)) ranked.push(rank({ kind: 'removed', offerId, before: price }, price.name, 0));
  }
  return ranked.sort(byRank).map(({ change }) => change);
}

/**
 * By how many thousandths an amount changes, rounded half away from zero: 1000 to 1045 is 45. From nothing to something
 * it is `Infinity`.
 */
export function permilleOf(before: number, after: number): number {
  if (before === 0) return after === 0 ? 0 : Infinity;
  const step = BigInt(after - before) * 1000n;
  const base = BigInt(before);
  const size = ((step < 0n ? -step : step) * 2n + base) / (base * 2n);
  return Number(step < 0n ? -size : size);
}

/** By how many thousandths each price changes for one month, whatever unit it is told for. */
export function stepOf(
  before: Price,
  after: Price,
): { readonly listPermille: number; readonly retailPermille: number } {
  return {
    listPermille: permilleOf(before.listFen * after.unitMonths, after.listFen * before.unitMonths),
    retailPermille: permilleOf(before.retailFen * after.unitMonths, after.retailFen * before.unitMonths),
  };
}

interface Ranked {
  readonly change: PriceChange;
  readonly kind: number;
  readonly step: number;
  readonly name: string;
}

function compareTwo(offerId: string, before: Price, after: Price): readonly Ranked[] {
  const ratio = [
    [before.listFen * after.unitMonths, after.listFen * before.unitMonths] as const,
    [before.retailFen * after.unitMonths, after.retailFen * before.unitMonths] as const,
  ].find(([old, now]) => old !== now);
  if (ratio === undefined) return [];
  const [old, now] = ratio;
  const kind = now > old ? 'raised' : 'lowered';
  // A quotient of exact integers is rounded correctly: equal steps stay equal, and larger ones never become smaller.
  return [rank({ kind, offerId, before, after }, after.name, kind === 'raised' ? now / old : (old - now) / old)];
}

function rank(change: PriceChange, name: string, step: number): Ranked {
  return { change, kind: kinds.indexOf(change.kind), step, name };
}

const collator = new Intl.Collator('en');

function byRank(a: Ranked, b: Ranked): number {
  if (a.kind !== b.kind) return a.kind - b.kind;
  // Not by subtraction: two steps from nothing are infinite both.
  if (a.step !== b.step) return a.step > b.step ? -1 : 1;
  return collator.compare(a.name, b.name) || (a.change.offerId < b.change.offerId ? -1 : 1);
}
