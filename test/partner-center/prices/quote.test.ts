import * as fc from 'fast-check';
import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { quote } from '../../../partner-center/prices/quote.ts';
import { price } from './price-samples.ts';

/** The fields that are refused. */
function refusedFields(...given: Parameters<typeof quote>): unknown {
  try {
    return quote(...given);
  } catch (error) {
    return error instanceof PartnerCenterError && error.failure.code === 'invalid' ? error.failure.fields : error;
  }
}

describe('A quote', () => {
  it('is the sum for all seats and months', () => {
    const e3 = price({ listFen: 12_750, retailFen: 15_000 });
    expect(quote(e3, { seats: 25, months: 12, from: '2026-12-15' })).toEqual({
      listFen: 3_825_000,
      retailFen: 4_500_000,
      until: '2027-12-14',
    });
  });

  it('counts a yearly price by the year', () => {
    const yearly = price({ listFen: 1200, retailFen: 2400, unitMonths: 12 });
    expect(quote(yearly, { seats: 2, months: 36, from: '2026-12-01' })).toMatchObject({ listFen: 7200 });
    expect(refusedFields(yearly, { seats: 2, months: 6, from: '2026-12-01' })).toEqual({ months: 'choice' });
  });

  it.each([
    ['2026-12-15', 12, '2027-12-14'],
    ['2026-12-01', 1, '2026-12-31'],
    ['2027-01-29', 1, '2027-02-28'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-03-31', 12, '2028-03-30'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('from %s for %d months is guaranteed until %s', (from, months, until) => {
    expect(quote(price(), { seats: 1, months, from }).until).toBe(until);
  });

  it.each([0, -1, 1.5, 1_000_001, Number.NaN, Infinity])('is refused for %d seats', (seats) => {
    expect(refusedFields(price(), { seats, months: 12, from: '2026-12-15' })).toEqual({ seats: 'choice' });
  });

  it.each([0, -12, 0.5, 61, Number.NaN])('is refused for %d months', (months) => {
    expect(refusedFields(price(), { seats: 1, months, from: '2026-12-15' })).toEqual({ months: 'choice' });
  });

  it.each(['', '2026-02-30', '2026-13-01', '2026-12', '15/12/2026', '2026-12-15T00:00:00Z'])(
    'is refused from "%s" on',
    (from) => {
      expect(refusedFields(price(), { seats: 1, months: 12, from })).toEqual({ from: 'choice' });
    },
  );

  it('is exact to the fen, however many seats', () => {
    const fen = fc.integer({ min: 0, max: 99_999_999 });
    const seats = fc.integer({ min: 1, max: 1_000_000 });
    const months = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fen, fen, seats, months, (listFen, retailFen, seats, months) => {
        const sums = quote(price({ listFen, retailFen }), { seats, months, from: '2026-12-15' });
        expect(BigInt(sums.listFen)).toBe(BigInt(listFen) * BigInt(seats) * BigInt(months));
        expect(BigInt(sums.retailFen)).toBe(BigInt(retailFen) * BigInt(seats) * BigInt(months));
      }),
    );
  });
});
