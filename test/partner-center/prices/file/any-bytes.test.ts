import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  integer,
  nat,
  record,
  string,
  uint8Array,
} from 'fast-check';
import { readPriceFile } from '../../../../partner-center/prices/read-price-file.ts';
import { PriceFileError } from '../../../../partner-center/prices/price.ts';
import { csvFile, realHeaders, sampleOfferId, sampleRow, xlsxFile } from '../../../support/price-files.ts';
import { read } from './vocabulary.ts';

const rowsOf = (letters: string) => [
  [...realHeaders],
  ...Array.from({ length: 20 }, (_, at) => sampleRow(at, { name: `${letters} ${at}` })),
];
const rows = rowsOf('Œuvre 产品');
const samples = [
  csvFile(rows),
  csvFile(rows, { encoding: 'utf-16le', byteOrderMark: true }),
  csvFile(rowsOf('产品'), { encoding: 'gb18030', delimiter: ';' }),
  xlsxFile(rows),
  xlsxFile(rows, { inlineTexts: true }),
];

/** Reads a file to a price list or a refusal; anything else that is thrown fails the test. */
async function outcome(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const { prices, rejected, rejectedCount, rowCount } = await readPriceFile({ name, bytes });
    expect(prices.length).toBeGreaterThan(0);
    expect(prices.length + rejectedCount).toBeLessThanOrEqual(rowCount);
    expect(rejected.length).toBeLessThanOrEqual(rejectedCount);
  } catch (error) {
    expect(error).toBeInstanceOf(PriceFileError);
  }
}

describe('Any bytes', () => {
  it('are a price list or are refused', async () => {
    const beginning = constantFrom([], [0x50, 0x4b, 3, 4], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0xe9]);
    await assert(
      asyncProperty(beginning, uint8Array({ maxLength: 300 }), string(), async (begin, bytes, name) => {
        await outcome(Uint8Array.from([...begin, ...bytes]), name);
      }),
      { numRuns: 500 },
    );
  });

  it('of a price list with some of them changed, left out or doubled are one still or are refused', async () => {
    const change = record({
      at: nat(),
      byte: integer({ min: 0, max: 255 }),
      kind: constantFrom('set', 'cut', 'double'),
    });
    await assert(
      asyncProperty(
        constantFrom(...samples),
        array(change, { minLength: 1, maxLength: 4 }),
        async (sample, changes) => {
          let bytes = Array.from(sample);
          for (const { at, byte, kind } of changes) {
            const place = at % bytes.length;
            if (kind === 'set') bytes[place] = byte;
            else if (kind === 'cut') bytes.splice(place, byte);
            else bytes = [...bytes.slice(0, place), ...bytes.slice(Math.max(0, place - byte))];
          }
          await outcome(Uint8Array.from(bytes), '');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Any prices', () => {
  const fen = integer({ min: 0, max: 99_999_999 });
  const price = record({ list: fen, retail: fen });
  const english = { group: ',', mark: '.' };
  const french = { group: '\u{202f}', mark: ',' };
  const shape = record({
    delimiter: constantFrom(',', ';', '\t', '|'),
    encoding: constantFrom('utf-8' as const, 'utf-16le' as const, 'utf-16be' as const),
    byteOrderMark: boolean(),
    habit: constantFrom(english, french),
    isXlsx: boolean(),
    inlineTexts: boolean(),
    asNumbers: boolean(),
  });

  it('are read back exactly in whatever shape they are written', async () => {
    await assert(
      asyncProperty(array(price, { minLength: 1, maxLength: 12 }), shape, async (prices, style) => {
        const write = (value: number) => {
          if (style.isXlsx && style.asNumbers) return value / 100;
          const whole = String(Math.floor(value / 100)).replace(/\B(?=(\d{3})+$)/g, style.habit.group);
          return `${whole}${style.habit.mark}${String(value % 100).padStart(2, '0')}`;
        };
        const table = [
          [...realHeaders],
          ...prices.map(({ list, retail }, at) => sampleRow(at, { list: write(list), retail: write(retail) })),
        ];
        const file = await read(style.isXlsx ? xlsxFile(table, style) : csvFile(table, style));
        expect(file.rejected).toEqual([]);
        expect(file.prices.map(({ offerId, listFen, retailFen }) => [offerId, listFen, retailFen])).toEqual(
          prices.map(({ list, retail }, at) => [sampleOfferId(at), list, retail]),
        );
      }),
      { numRuns: 150 },
    );
  });
});
