import { comparePrices } from '../../../partner-center/prices/compare-prices.ts';
import type { Price } from '../../../partner-center/prices/price.ts';
import { keptPriceNews, priceNews, type ComingImport } from '../../../partner-center/watches/price-news.ts';
import { price } from '../prices/price-samples.ts';

const listOf = (yuan: Readonly<Record<string, number>>): ReadonlyMap<string, Price> =>
  new Map(Object.entries(yuan).map(([offerId, list]) => [offerId, price({ offerId, listFen: list * 100 })]));

const before = listOf({ A: 10, B: 20, C: 30 });

/** An import for December, looked at in November, with these prices after it. */
const coming = (after: Readonly<Record<string, number>>, changes: Partial<ComingImport> = {}): ComingImport => ({
  month: '2026-12',
  changes: comparePrices(before, listOf(after)),
  pinned: ['a', 'B'],
  months: ['2026-10', '2026-11'],
  now: Date.parse('2026-11-20T00:00:00Z'),
  ...changes,
});
const countOf = (given: ComingImport) => Number(keptPriceNews(given).pinnedChanges);

describe('What there is to tell of an import', () => {
  it.each([
    ['a pinned price that rises', { A: 11, B: 20, C: 30 }, 1],
    ['two that change', { A: 11, B: 19, C: 30 }, 2],
    ['a pinned one that leaves the list', { A: 10, C: 30 }, 1],
    ['another offer’s price', { A: 10, B: 20, C: 31 }, 0],
    ['the same prices', { A: 10, B: 20, C: 30 }, 0],
  ])('counts %s', (_what, after, count) => {
    expect(countOf(coming(after))).toBe(count);
  });

  it.each([
    ['the list that comes next', '2026-12', ['2026-11'], 1],
    ['the one that comes next, for the second time', '2026-12', ['2026-11', '2026-12'], 1],
    ['the one of this month', '2026-11', ['2026-10', '2026-11'], 1],
    ['an older one that counts today as there is no other', '2026-10', ['2026-09'], 1],
    ['one before the list that comes next', '2026-12', ['2026-11', '2027-01'], 1],
    ['one that comes after the next', '2027-01', ['2026-11', '2026-12'], 0],
    ['one of a month that is over', '2026-10', ['2026-10', '2026-11'], 0],
    ['the first of all', '2026-12', [], 0],
    ['one before the first of all', '2026-12', ['2027-01'], 0],
  ])('is counted for %s', (_what, month, months, count) => {
    expect(countOf(coming({ A: 11, B: 20, C: 30 }, { month, months }))).toBe(count);
  });

  it('goes by the month in Shanghai', () => {
    const given = { month: '2026-11', months: ['2026-10', '2026-11', '2026-12'] };
    const at = (now: string) => countOf(coming({ A: 11 }, { ...given, now: Date.parse(now), pinned: ['A'] }));
    expect([at('2026-11-30T15:59:59Z'), at('2026-11-30T16:00:00Z')]).toEqual([1, 0]);
  });

  it('is nothing without pinned offers', () => {
    expect(countOf(coming({ A: 11 }, { pinned: [] }))).toBe(0);
  });

  it('is told with the list’s first day, and without a price', () => {
    const about = { month: '2026-12', ...keptPriceNews(coming({ A: 11, B: 20, C: 30 })) };
    expect(priceNews({ about })).toEqual({ kind: 'pricesChanged', from: '2026-12-01', count: 1 });
    expect(priceNews({ about: { month: '2026-12', pinnedChanges: '0' } })).toBeUndefined();
    expect(priceNews({ about: { month: '2026-12' } })).toBeUndefined();
  });
});
