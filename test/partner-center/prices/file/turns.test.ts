import { readPriceFile } from '../../../../partner-center/prices/read-price-file.ts';
import { csvFile, realHeaders, sampleRow, xlsxFile, type CellValue } from '../../../support/price-files.ts';

describe('While a price list is read', () => {
  const rows: CellValue[][] = [[...realHeaders], ...Array.from({ length: 2_500 }, (_, at) => sampleRow(at))];

  it.each([
    ['CSV', csvFile(rows)],
    ['UTF-16', csvFile(rows, { encoding: 'utf-16le', byteOrderMark: true })],
    ['XLSX', xlsxFile(rows, { inlineTexts: true })],
  ])('the reader tells every thousand rows how far it is, and others have their turns: %s', async (_type, bytes) => {
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const told: number[] = [];
    const file = await readPriceFile({ name: '', bytes }, { onProgress: (row) => told.push(row) });
    isOver = true;
    expect(file.prices).toHaveLength(2_500);
    expect(told).toEqual([1_000, 2_000, 2_500]);
    // One for each 250 rows at the least.
    expect(turns).toBeGreaterThanOrEqual(10);
  });
});
