import {
  realHeaders,
  sampleOfferId,
  sampleRow,
  xlsxFile,
  xlsxParts,
  type XlsxStyle,
} from '../../../support/price-files.ts';
import { read, refusal } from './vocabulary.ts';

const header = [...realHeaders];
const serial = 46_357; // 2026-12-01

describe('An XLSX price list', () => {
  it.each<[string, XlsxStyle]>([
    ['in a table of texts', {}],
    ['in the cells', { inlineTexts: true }],
    ['in the cells, with no table of texts at all', { inlineTexts: true, parts: { 'xl/sharedStrings.xml': null } }],
  ])('is read with its texts %s', async (_where, style) => {
    const name = 'Office 365 商业版 & Noël <1>';
    const row = sampleRow(1, { name, list: 1234.5, retail: 12.34 - 2 ** -49, from: serial, to: serial + 30.5 });
    const file = await read(xlsxFile([header, row, [], sampleRow(2)], style));
    expect(file.prices[0]).toEqual({
      offerId: sampleOfferId(1),
      name,
      listFen: 123450,
      retailFen: 1234,
      unitMonths: 1,
      validFrom: '2026-12-01',
      validTo: '2026-12-31',
    });
    expect([file.prices.length, file.rowCount, file.month]).toEqual([2, 2, '2026-12']);
  });

  it('is recognised by its bytes, whatever its name says', async () => {
    expect((await read(xlsxFile([header, sampleRow(1)]), 'prices.csv')).prices).toHaveLength(1);
  });

  it('has no formula believed, whatever it came to', async () => {
    const formula = { formula: '1+1', value: 2 };
    const text = { formula: 'A1', value: sampleOfferId(9) };
    const rows = [
      { list: formula },
      { retail: formula },
      { id: text },
      { name: text },
      { from: formula },
      { unit: text },
    ];
    const broken = rows.map((row, at) => sampleRow(at + 2, row));
    const { prices, rejected } = await read(
      xlsxFile([header, sampleRow(1), ...broken, ['', '', '', '=1+1', sampleOfferId(8)]]),
    );
    expect(prices).toHaveLength(1);
    expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual(
      [3, 4, 5, 6, 7, 8, 9].map((row) => `${row} formula`),
    );
    expect(rejected[2]?.offer).toBe('Office 365 sample 4');
  });

  it('may have a formula in a column that is not read', async () => {
    const row = sampleRow(1);
    row[11] = { formula: 'RAND()', value: 0.5 };
    expect((await read(xlsxFile([header, row]))).prices).toHaveLength(1);
  });

  it('has the first visible sheet with the needed columns read', async () => {
    const sheets = [
      { name: 'Notes', rows: [['Read me'], ['List Price']] },
      { name: 'Old', rows: [header, sampleRow(1, { list: 1 })], hidden: true },
      { name: 'Prices', rows: [['December'], header, sampleRow(1, { list: 2 }), sampleRow(2, { list: 'x' })] },
      { name: 'Other', rows: [header, sampleRow(1, { list: 3 })] },
    ];
    const { prices, rejected } = await read(xlsxFile([], { sheets }));
    expect(prices[0]?.listFen).toBe(200);
    expect(rejected[0]?.row).toBe(4);
    expect(await refusal(xlsxFile([], { sheets: sheets.slice(0, 2) }))).toBe('missingColumns offerId name retailPrice');
  });

  it('may count its days from 1904', async () => {
    const rows = [header, sampleRow(1, { from: serial - 1462, to: '12/31/2026' })];
    expect((await read(xlsxFile(rows, { countsFrom1904: true }))).prices[0]?.validFrom).toBe('2026-12-01');
  });

  it('is read with prefixes, phonetic texts, texts in runs, and cells that say no place', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const strings = ['Offer ID', 'Offer Name', 'List Price', 'ERP'].map((text) => `<x:si><x:t>${text}</x:t></x:si>`);
    const runs =
      '<x:si><x:r><x:t>套餐</x:t></x:r><x:r><x:t xml:space="preserve"> 一</x:t></x:r><x:rPh sb="0" eb="1"><x:t>tàocān</x:t></x:rPh></x:si>';
    const cells = [0, 1, 2, 3].map((index) => `<x:c t="s"><x:v>${index}</x:v></x:c>`).join('');
    const price =
      '<x:c t="inlineStr"><x:is><x:t>A1</x:t></x:is></x:c><x:c t="s"><x:v>4</x:v></x:c><x:c><x:v>1.5E0</x:v></x:c>';
    const sheet = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row>${cells}</x:row><x:row r="7">${price}<x:c r="D7"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const file = await read(
      xlsxFile([], {
        parts: {
          'xl/sharedStrings.xml': `<x:sst xmlns:x="${main}">${strings.join('')}${runs}</x:sst>`,
          'xl/worksheets/sheet1.xml': sheet,
        },
      }),
    );
    expect(file.prices[0]).toMatchObject({ offerId: 'A1', name: '套餐 一', listFen: 150, retailFen: 200 });
  });

  it('has cells of errors and truth values refused where a price belongs', async () => {
    const rows = [header, sampleRow(1, { list: 77 }), sampleRow(2)];
    const path = 'xl/worksheets/sheet1.xml';
    const sheet = xlsxParts(rows)[path] ?? '';
    const wrongs = ['t="e"><v>#N/A</v>', 't="b"><v>TRUE</v>', 't="s"><v>99999</v>', 't="str"><v>x</v>'];
    for (const wrong of wrongs) {
      const parts = { [path]: sheet.replace('<c r="J2"><v>77</v>', `<c r="J2" ${wrong}`) };
      const { rejected } = await read(xlsxFile(rows, { parts }));
      expect(rejected.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^(no|bad)ListPrice$/)]);
    }
  });
});
