import * as fc from 'fast-check';
import { comparePrices, permilleOf, stepOf, type PriceChange } from '../../../partner-center/prices/compare-prices.ts';
import type { Price } from '../../../partner-center/prices/price.ts';
import { price } from './price-samples.ts';

function listOf(...prices: readonly Partial<Price>[]): ReadonlyMap<string, Price> {
  return new Map(prices.map((one) => [one.offerId ?? '', price({ name: one.offerId ?? '', ...one })]));
}

function told(changes: readonly PriceChange[]): readonly string[] {
  return changes.map(({ kind, offerId }) => `${kind} ${offerId}`);
}

describe('Comparing two lists', () => {
  it('tells raised, lowered, added and removed in this order, the largest step first, then by name', () => {
    const before = listOf(
      { offerId: 'A', listFen: 100 },
      { offerId: 'B', listFen: 1000 },
      { offerId: 'C', listFen: 1000 },
      { offerId: 'D', listFen: 1000 },
      { offerId: 'E', listFen: 1000 },
      { offerId: 'F', listFen: 1000 },
      { offerId: 'Z', name: 'alpha' },
      { offerId: 'Y', name: 'Beta' },
    );
    const after = listOf(
      { offerId: 'A', listFen: 120 },
      { offerId: 'B', listFen: 1150 },
      { offerId: 'C', listFen: 1200, name: 'Aardvark' },
      { offerId: 'D', listFen: 990 },
      { offerId: 'E', listFen: 500 },
      { offerId: 'F', listFen: 1000 },
      { offerId: 'X', name: 'beta' },
      { offerId: 'W', name: 'Alpha' },
    );
    expect(told(comparePrices(before, after))).toEqual([
      ...['raised A', 'raised C', 'raised B', 'lowered E', 'lowered D'],
      ...['added W', 'added X', 'removed Z', 'removed Y'],
    ]);
  });

  it('compares what a month costs, so that a year at twelve times the price is no change', () => {
    const month = { offerId: 'A', listFen: 1000, retailFen: 1200, unitMonths: 1 };
    const year = { offerId: 'A', listFen: 12_000, retailFen: 14_400, unitMonths: 12 };
    expect(comparePrices(listOf(month), listOf(year))).toEqual([]);
    expect(told(comparePrices(listOf(month), listOf({ ...year, listFen: 12_001 })))).toEqual(['raised A']);
    expect(told(comparePrices(listOf({ ...year, listFen: 12_001 }), listOf(month)))).toEqual(['lowered A']);
  });

  it('looks at the retail price where the list price stays, and at nothing else', () => {
    const one = { offerId: 'A', listFen: 1000, retailFen: 1200 };
    expect(told(comparePrices(listOf(one), listOf({ ...one, retailFen: 1100 })))).toEqual(['lowered A']);
    expect(told(comparePrices(listOf(one), listOf({ ...one, retailFen: 1, listFen: 1001 })))).toEqual(['raised A']);
    expect(comparePrices(listOf(one), listOf({ ...one, name: 'Other', validFrom: '2026-12-01' }))).toEqual([]);
  });

  it('takes a price from nothing for the largest step of all', () => {
    const before = listOf({ offerId: 'A', listFen: 1 }, { offerId: 'C', listFen: 0 }, { offerId: 'B', listFen: 0 });
    const after = listOf({ offerId: 'A', listFen: 1e8 }, { offerId: 'C', listFen: 1 }, { offerId: 'B', listFen: 2 });
    expect(told(comparePrices(before, after))).toEqual(['raised B', 'raised C', 'raised A']);
  });

  it('finds everything added where there was no list', () => {
    expect(told(comparePrices(undefined, listOf({ offerId: 'B' }, { offerId: 'A' })))).toEqual(['added A', 'added B']);
  });

  const prices = fc
    .uniqueArray(
      fc.record({
        offerId: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'),
        name: fc.constantFrom('Office', 'office', 'Exchange', ''),
        listFen: fc.oneof(fc.nat(3), fc.nat(1e8)),
        retailFen: fc.oneof(fc.nat(3), fc.nat(1e8)),
        unitMonths: fc.constantFrom(1, 12, 36),
      }),
      { selector: ({ offerId }) => offerId },
    )
    .map((list) => new Map<string, Price>(list.map((one) => [one.offerId, one])));

  it('tells each change once, so that the list after comes of the list before', () => {
    fc.assert(
      fc.property(prices, prices, (before, after) => {
        const rebuilt = new Map(before);
        for (const change of comparePrices(before, after)) {
          if (change.kind === 'removed') expect(rebuilt.delete(change.offerId)).toBe(true);
          else rebuilt.set(change.offerId, change.after);
          expect('before' in change ? change.before : undefined).toBe(before.get(change.offerId));
        }
        const perMonth = (list: ReadonlyMap<string, Price>) =>
          new Map(
            Array.from(list, ([id, { listFen, retailFen, unitMonths }]) => [
              id,
              [listFen / unitMonths, retailFen / unitMonths],
            ]),
          );
        expect(perMonth(rebuilt)).toEqual(perMonth(after));
      }),
    );
  });

  it('tells the opposite the other way round', () => {
    const opposite = { added: 'removed', removed: 'added', raised: 'lowered', lowered: 'raised' } as const;
    fc.assert(
      fc.property(prices, prices, (before, after) => {
        const there = comparePrices(before, after).map(({ kind, offerId }) => `${opposite[kind]} ${offerId}`);
        expect(told(comparePrices(after, before)).toSorted()).toEqual(there.sort());
        expect(comparePrices(after, after)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of the files', () => {
    fc.assert(
      fc.property(prices, prices, (before, after) => {
        const turned = (list: ReadonlyMap<string, Price>) => new Map([...list].toReversed());
        expect(comparePrices(turned(before), turned(after))).toEqual(comparePrices(before, after));
      }),
    );
  });
});

describe('A step in thousandths', () => {
  it.each([
    [1000, 1045, 45],
    [1000, 955, -45],
    [2000, 2001, 1],
    [2000, 1999, -1],
    [2001, 2002, 0],
    [3, 4, 333],
    [3, 5, 667],
    [1, 0, -1000],
    [0, 0, 0],
    [0, 1, Infinity],
    [9_007_199_254_740_991, 1, -1000],
  ])('from %d to %d is %d', (before, after, permille) => {
    expect(permilleOf(before, after)).toBe(permille);
  });

  it('is never further from the truth than half a thousandth, and is odd around the price before', () => {
    const amounts = fc.integer({ min: 1, max: 1e12 });
    fc.assert(
      fc.property(amounts, fc.nat(1e12), (before, step) => {
        const permille = BigInt(permilleOf(before, before + step));
        const error = permille * BigInt(before) - 1000n * BigInt(step);
        expect((error < 0n ? -error : error) * 2n <= BigInt(before)).toBe(true);
        if (step <= before) expect(permilleOf(before, before - step)).toBe(0 - Number(permille) || 0);
      }),
    );
  });

  it('is that of one month, for each of the two prices', () => {
    const before = price({ listFen: 1000, retailFen: 1000, unitMonths: 1 });
    const after = price({ listFen: 12_600, retailFen: 11_988, unitMonths: 12 });
    expect(stepOf(before, after)).toEqual({ listPermille: 50, retailPermille: -1 });
  });
});
