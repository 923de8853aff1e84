import { watchDays, type DayOrder } from '../../../../partner-center/prices/file/day-order.ts';
import { parseDay } from '../../../../partner-center/prices/file/parse-day.ts';
import { csvFile, sampleRow } from '../../../support/price-files.ts';
import { read, realCsv } from './vocabulary.ts';

const day = (text: string, order: DayOrder = 'monthFirst', countsFrom1904 = false) =>
  parseDay({ kind: 'text', text }, { order, countsFrom1904 });
const bad = { problem: 'bad' };

describe('A day', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['2026-12-01T00:00:00Z', '2026-12-01'],
    ['2026-12-01 00:00:00', '2026-12-01'],
    ['12/1/2026', '2026-12-01'],
    ['12/1/2026 12:00:00 AM', '2026-12-01'],
    ['12/31/9999', '9999-12-31'],
    ['2026年12月1日', '2026-12-01'],
    ['２０２６年１２月１日', '2026-12-01'],
    ['1 Dec 2026', '2026-12-01'],
    ['1er décembre 2026', '2026-12-01'],
    ['Dec 1, 2026', '2026-12-01'],
    ['46357', '2026-12-01'],
    ['46357.75', '2026-12-01'],
    ['2028-02-29', '2028-02-29'],
    ['', undefined],
    ['2027-02-29', bad],
    ['13/32/2026', bad],
    ['0/1/2026', bad],
    ['2026-13-01', bad],
    ['1999-12-31', bad],
    ['9999999', bad],
    ['12/1/26', bad],
    ['12/1-2026', bad],
    ['1 Brumaire 2026', bad],
    ['soon', bad],
    ['=TODAY()', { problem: 'formula' }],
  ])('written "%s" is %j', (written, expected) => {
    expect(day(written)).toEqual(expected);
  });

  it('counted from 1904 is four years and a day later', () => {
    expect(day('44895', 'monthFirst', true)).toBe('2026-12-01');
  });

  it.each<[readonly string[], boolean, DayOrder, unknown]>([
    [['12/1/2026', '12/31/2026'], false, 'monthFirst', '2026-01-12'],
    [['1/12/2026', '31/12/2026'], false, 'dayFirst', '2026-12-01'],
    [['1/12/2026', '2/12/2026'], false, 'monthFirst', '2026-01-12'],
    [['1/12/2026', '2/12/2026'], true, 'dayFirst', '2026-12-01'],
    [['12/31/2026'], true, 'monthFirst', '2026-01-12'],
    [['12/31/2026', '31/12/2026'], false, 'unknown', bad],
  ])('in a file with %j (French: %s) has %s, so that 1/12/2026 is %j', (days, isFrench, order, expected) => {
    const watch = watchDays();
    for (const text of days) watch.see({ kind: 'text', text });
    expect(watch.order(isFrench)).toBe(order);
    expect(day(order === 'monthFirst' ? '1/12/2026' : '01/12/2026', order)).toEqual(expected);
  });

  it('that tells its order itself is read even where a file has both', () => {
    expect([day('12/31/2026', 'unknown'), day('31/12/2026', 'unknown'), day('5/5/2026', 'unknown')]).toEqual([
      '2026-12-31',
      '2026-12-31',
      '2026-05-05',
    ]);
  });

  it('has the order that the whole file has, also in the rows before the one that tells', async () => {
    const rows = [sampleRow(1, { from: '01/12/2026', to: '' }), sampleRow(2, { from: '', to: '31/12/2026' })];
    const { prices } = await read(realCsv(rows));
    expect(prices.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2026-12-01', undefined],
      [undefined, '2026-12-31'],
    ]);
  });
});

describe('The month of a list', () => {
  it('is that in which most of the added and changed prices begin', async () => {
    const starts = ['ADD 11/1/2026', 'CHG 12/1/2026', 'CHNG 12/1/2026', 'UNC 1/1/2027', 'UNC 1/1/2027', 'UNC 1/1/2027'];
    const rows = starts.map((start, at) => {
      const [change, from] = start.split(' ');
      return sampleRow(at, { change, from, to: '' });
    });
    expect((await read(realCsv(rows), '2025-01')).month).toBe('2026-12');
    expect((await read(realCsv(rows.slice(3)), '2025-01')).month).toBe('2027-01');
    expect((await read(realCsv(rows.slice(0, 2)), '2025-01')).month).toBe('2026-12');
  });

  it.each([
    ['Prices 2026-12.csv', '2026-12'],
    ['Prices_202612_v2.xlsx', '2026-12'],
    ['prices-20261201.csv', '2026-12'],
    ['Licence list Dec 2026 (1).xlsx', '2026-12'],
    ['PriceListDecember2026.csv', '2026-12'],
    ['2026-Dec.csv', '2026-12'],
    ['tarifs décembre 2026.csv', '2026-12'],
    ['tarifs_fe\u{301}vr._2026.csv', '2026-02'],
    ['价目表2026年12月.csv', '2026-12'],
    ['2026年1月.csv', '2026-01'],
    ['12-2026.csv', '2026-12'],
    ['01-12-2026.csv', undefined],
    ['2026.csv', undefined],
    ['2026-13.csv', undefined],
    ['120261299.csv', undefined],
    ['prices.csv', undefined],
  ])('is guessed from the name "%s": %s', async (name, month) => {
    const file = csvFile([
      ['Offer ID', 'Offer Name', 'List Price', 'ERP'],
      ['A1', 'a', '1', '2'],
    ]);
    expect((await read(file, name)).month).toBe(month);
  });
});
