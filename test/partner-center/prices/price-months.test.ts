import {
  addMonths,
  appliesAfter,
  appliesAt,
  dayOf,
  firstDay,
  isMonth,
  monthOf,
} from '../../../partner-center/prices/price-months.ts';
import { priceSeries } from '../../../partner-center/prices/price-series.ts';
import type { Price } from '../../../partner-center/prices/price.ts';
import { price } from './price-samples.ts';

const lists = ['2026-12', '2026-09', '2027-02', '2026-11'].map((month) => ({ month }));

describe('A month', () => {
  it('begins at midnight in Shanghai', () => {
    expect([monthOf(Date.UTC(2026, 10, 30, 15, 59, 59, 999)), dayOf(Date.UTC(2026, 10, 30, 15))]).toEqual([
      '2026-11',
      '2026-11-30',
    ]);
    expect(monthOf(Date.UTC(2026, 10, 30, 16))).toBe('2026-12');
    expect(monthOf(Date.UTC(2026, 11, 31, 16))).toBe('2027-01');
  });

  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-05', 0, '2026-05'],
    ['2026-05', 30, '2028-11'],
    ['2028-11', -30, '2026-05'],
  ])('%s and %d months is %s', (month, count, sum) => {
    expect(addMonths(month, count)).toBe(sum);
  });

  it('has a first day, and is told from what is no month', () => {
    expect(firstDay('2026-12')).toBe('2026-12-01');
    expect(['2026-12', '2026-01'].every(isMonth)).toBe(true);
    expect(
      ['2026-00', '2026-13', '2026-1', '2026-12-01', '1999-12', ' 2026-12', '', '2026-12\n'].filter(isMonth),
    ).toEqual([]);
  });
});

describe('The list that applies', () => {
  it.each([
    ['2026-11-30T15:59:59Z', '2026-11', '2026-12'],
    ['2026-11-30T16:00:00Z', '2026-12', '2027-02'],
    // No list came for January: that of December goes on.
    ['2027-01-15T00:00:00Z', '2026-12', '2027-02'],
    ['2030-01-01T00:00:00Z', '2027-02', undefined],
    ['2026-08-01T00:00:00Z', undefined, '2026-09'],
  ])('at %s is that of %s, and the next that of %s', (at, today, next) => {
    expect(appliesAt(lists, Date.parse(at))?.month).toBe(today);
    expect(appliesAfter(lists, Date.parse(at))?.month).toBe(next);
  });

  it('is none where there is none', () => {
    expect([appliesAt([], 0), appliesAfter([], 0)]).toEqual([undefined, undefined]);
  });
});

describe('The series of a price', () => {
  const list = (month: string, changes?: Partial<Price>) => ({
    head: { month },
    prices: new Map(changes === undefined ? [] : [[price().offerId, price(changes)]]),
  });

  it('has a point for each month, oldest first, for one month of the unit, with a gap where the offer was not sold', () => {
    const given = [
      list('2026-12', { listFen: 1201, retailFen: 2400, unitMonths: 12 }),
      list('2026-10', { listFen: 100, retailFen: 200 }),
      list('2026-11'),
    ];
    expect(priceSeries(given, price().offerId.toLowerCase())).toEqual([
      { month: '2026-10', listFen: 100, retailFen: 200 },
      { month: '2026-11', listFen: undefined, retailFen: undefined },
      { month: '2026-12', listFen: 100, retailFen: 200 },
    ]);
    expect(given.map(({ head }) => head.month)).toEqual(['2026-12', '2026-10', '2026-11']);
  });

  it('is empty when no list has the offer', () => {
    expect(priceSeries([list('2026-11'), list('2026-12')], price().offerId)).toEqual([]);
  });
});
