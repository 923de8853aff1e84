import { parseArgs } from 'node:util';
import { csvFile, realHeaders, sampleRow, xlsxFile, type CellValue } from '../test/support/price-files.ts';
import { bounded } from './measure/bounded.ts';
import { median, withSpread } from './measure/median.ts';
import { table } from './measure/table.ts';
import { measureReading, type Reading } from './prices/measure-reading.ts';

// How reading a price list grows with the list, as CSV and as XLSX.
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = bounded('rounds', values.rounds, [1, 50]);
const heads = ['list', 'KB', 'ms: median (least–most)', 'rows a second', 'longest stretch, ms', 'memory, MB'];
const lines: string[][] = [];
for (const count of [500, 5_000, 50_000]) {
  const rows = sampleRows(count);
  lines.push(await measure(`${count} rows, CSV`, csvFile(rows), count));
  lines.push(await measure(`${count} rows, XLSX`, xlsxFile(rows), count));
}
process.stdout.write(`${table(heads, lines)}\n`);

function sampleRows(count: number): CellValue[][] {
  const fen = Array.from({ length: count }, (_, at) => (at * 37) % 100_000);
  const rows = fen.map((price, at) => sampleRow(at, { list: price / 100, retail: (price + 100) / 100 }));
  return [[...realHeaders], ...rows];
}

async function measure(name: string, bytes: Uint8Array, rows: number): Promise<string[]> {
  const readings: Reading[] = [];
  // The first is to warm up.
  for (let round = 0; round <= rounds; round += 1) readings.push(await measureReading(bytes, rows));
  const warm = readings.slice(1);
  const of = (part: keyof Reading) => warm.map((reading) => reading[part]);
  return [
    name,
    (bytes.length / 1024).toFixed(0),
    withSpread(of('ms'), (ms) => ms.toFixed(0)),
    ((rows / median(of('ms'))) * 1000).toFixed(0),
    withSpread(of('stretchMs'), (ms) => ms.toFixed(0)),
    (median(of('bytes')) / 1024 / 1024).toFixed(0),
  ];
}
