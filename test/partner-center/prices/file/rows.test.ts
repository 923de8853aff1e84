import { sampleOfferId, sampleRow, csvFile, realHeaders } from '../../../support/price-files.ts';
import { fate, read, realCsv } from './vocabulary.ts';

describe('A row of a price list', () => {
  it.each<[string, Parameters<typeof sampleRow>[1], string]>([
    ['no offer id', { id: ' ' }, 'noOfferId'],
    ['an offer id of other letters', { id: '031С9E47-4802-4248-838E-778FB1D2CC05' }, 'badOfferId'],
    ['an offer id with spaces inside', { id: 'CFQ7TTC0 LH18' }, 'badOfferId'],
    ['an offer id that is too long', { id: 'A'.repeat(65) }, 'badOfferId'],
    ['a product and SKU for an id', { id: 'cfq7ttc0lh18:0001' }, '1250/1500'],
    ['no name', { name: '\u{a0}' }, 'noName'],
    ['no list price', { list: '' }, 'noListPrice'],
    ['no retail price', { retail: ' ' }, 'noRetailPrice'],
    ['a word for a price', { list: 'free' }, 'badListPrice'],
    ['a word for a retail price', { retail: '#N/A' }, 'badRetailPrice'],
    ['a negative price', { list: '-1.00' }, 'negativePrice'],
    ['a negative price in brackets', { retail: '(1.00)' }, 'negativePrice'],
    ['an absurd price', { list: '1000000' }, 'absurdPrice'],
    ['a price just below the absurd', { list: '999999.99' }, '99999999/1500'],
    ['a price of nothing', { list: '0', retail: '0.00' }, '0/0'],
    ['dollars', { list: '$12.50' }, 'notYuan'],
    ['euros', { retail: '12,50 EUR' }, 'notYuan'],
    ['an unknown unit', { unit: 'fortnight' }, 'badUnit'],
    ['a unit of no months', { unit: '0 Month' }, 'badUnit'],
    ['an impossible day', { from: '2/30/2026' }, 'badDate'],
    ['a last day before the first', { from: '12/2/2026', to: '12/1/2026' }, 'badDate'],
    ['no days', { from: '', to: '' }, '1250/1500'],
    ['a formula for a price', { list: '=1+1' }, 'formula'],
    ['a formula that begins with a plus', { list: '+12.50' }, 'formula'],
    ['a formula that begins with an at sign', { retail: ' @SUM(A1)' }, 'formula'],
    ['a price behind a tab', { retail: '\t12.50' }, 'formula'],
    ['a formula for an id', { id: `="${sampleOfferId(2)}"` }, 'formula'],
    ['an id behind a tab', { id: `\t${sampleOfferId(2)}` }, 'formula'],
    ['a formula for a name', { name: '=HYPERLINK("http://x")' }, 'formula'],
    ['a name with a plus in front', { name: '+ Power BI' }, '1250/1500'],
    ['a formula for a day', { from: '=TODAY()' }, 'formula'],
    ['a formula for a unit', { unit: '=1' }, 'formula'],
    ['the mark of a deleted offer', { change: 'DEL', list: 'x' }, 'gone'],
  ])('with %s: %j is %s', async (_what, row, expected) => {
    expect(await fate(row, { byteOrderMark: true })).toBe(expected);
  });

  it.each([
    ['1 Month', 1],
    ['Month', 1],
    ['1 mois', 1],
    ['12 Months', 12],
    ['1 Year', 12],
    ['1 year(s)', 12],
    ['3 ans', 36],
    ['Annuel', 12],
    ['1-Year', 12],
    ['1个月', 1],
    ['1 年', 12],
    ['P1M', 1],
    ['P3Y', 36],
    ['', 1],
  ])('bought by "%s" pays for %i months', async (unit, months) => {
    const { prices } = await read(realCsv([sampleRow(1, { unit })]));
    expect(prices[0]?.unitMonths).toBe(months);
  });

  it('that says what an earlier one said is kept once; another price of the offer is left out', async () => {
    const id = sampleOfferId(1).toLowerCase();
    const rows = [sampleRow(1), sampleRow(2), sampleRow(9, { id, list: '12.5' }), sampleRow(9, { id, list: '12.51' })];
    const { prices, rowCount, rejected } = await read(realCsv([...rows, sampleRow(9, { id, unit: '1 Year' })]));
    expect(prices.map(({ listFen }) => listFen)).toEqual([1250, 1250]);
    expect(rowCount).toBe(5);
    expect(rejected).toEqual([5, 6].map((row) => ({ row, reason: 'secondPrice', offer: 'Office 365 sample 9' })));
  });

  it('of a deleted offer is counted nowhere, and does not stand in the way of its other row', async () => {
    const rows = ['DEL', 'del ', 'D', 'DELETED'].map((change) => sampleRow(1, { change, list: '99' }));
    const { prices, rowCount, rejectedCount } = await read(realCsv([...rows, sampleRow(1, { change: 'ADD' })]));
    expect([prices.length, rowCount, rejectedCount]).toEqual([1, 1, 0]);
    expect(prices[0]?.listFen).toBe(1250);
  });

  it.each([
    ['CNY', '1'],
    ['rmb', '1'],
    ['￥', '1'],
    ['人民币', '1'],
    ['USD', 'notYuan'],
    ['', 'notYuan'],
  ])('in the currency "%s", where there is a column for it: %s', async (currency, expected) => {
    const headers = ['Offer ID', 'Offer Name', 'List Price', 'ERP', 'Currency'];
    const file = await read(csvFile([headers, ['A', 'a', '1', '1', 'CNY'], ['B', 'b', '1', '1', currency]]));
    expect(file.prices[1] ? '1' : file.rejected[0]?.reason).toBe(expected);
  });

  it('is found again by its name or id, without control characters and cut to 80 letters', async () => {
    const rows = [
      sampleRow(2, { id: '', name: `x y\u{202e}\u{7}${'z'.repeat(99)}` }),
      sampleRow(3, { id: 'Néanmoins', name: '' }),
    ];
    const { rejected } = await read(realCsv([sampleRow(1), ...rows, sampleRow(4, { id: '', name: '' })]));
    expect(rejected.map(({ offer }) => offer)).toEqual([`x y ${'z'.repeat(76)}`, 'Néanmoins', '']);
  });

  it('that is left out is kept among the first thousand, and counted beyond', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => sampleRow(at, { list: 'x' }));
    const file = await read(csvFile([[...realHeaders], ...rows, sampleRow(1)]));
    expect([file.rejected.length, file.rejectedCount, file.rowCount]).toEqual([1_000, 1_200, 1_201]);
  });
});
