import { parse } from 'csv-parse/sync';
import { array, assert, constantFrom, double, oneof, property, string, tuple } from 'fast-check';
import { writeCsv, type Cell } from '../../../dialogs/exports/write-csv.ts';
import { languages, type Language } from '../../../locales/languages.ts';
import { anyText } from '../../support/any-text.ts';

const delimiters = { fr: ';', en: ',' } as const;
const sign = /^[=+\-@\t\r＝＋－＠]/u;

/** What a spreadsheet program reads out of a file by a separator. */
function read(text: string, delimiter: string): readonly (readonly string[])[] {
  return parse(text, { bom: true, delimiter, relax_quotes: true, relax_column_count: true });
}

const cellOf = (cell: Cell, language: Language = 'en') =>
  read(writeCsv(language, { headers: ['a'], rows: [[cell]] }), delimiters[language])[1]?.[0];

test('a file begins with the mark of UTF-8, has the separator of the language, and ends its lines as Windows does', () => {
  const table = { headers: ['Nom', 'Prix'], rows: [['Entreprise – 价格', 162.5] as const, ['b', undefined] as const] };
  expect(writeCsv('fr', table)).toBe('\uFEFFNom;Prix\r\nEntreprise – 价格;162,5\r\nb;\r\n');
  expect(writeCsv('en', table)).toBe('\uFEFFNom,Prix\r\nEntreprise – 价格,162.5\r\nb,\r\n');
});

test.each([
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['=HYPERLINK("https://evil.example";"E3")', `'=HYPERLINK("https://evil.example";"E3")`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1+1', "'=1+1"],
  ['\r=1+1', "'=1+1"],
  ['\r\n \u00A0=1+1', "'=1+1"],
  ['＝1+1', "'＝1+1"],
  ['a\n=1+1', 'a =1+1'],
  ['E3;=1+1', "E3;'=1+1"],
  ['E3, "=1+1"', `E3,' "=1+1"`],
  ['Office 365 - E3 (A+B), 5 = 5', 'Office 365 - E3 (A+B), 5 = 5'],
  ['\u200B=1+1', "'=1+1"],
  ['E3 \u202Evsc.', 'E3 vsc.'],
  ['\uD800', '\uFFFD'],
])('the text %j stands there as %j, in either language', (text, expected) => {
  for (const language of languages) expect(cellOf(text, language)).toBe(expected);
});

test.each([
  [-2.5, '-2,5'],
  [-100, '-100'],
  [0, '0'],
  [1234.5, '1234,5'],
  [0.1, '0,1'],
])('the number %d stays one, with the mark of the language: %s', (value, expected) => {
  expect(writeCsv('fr', { headers: ['a'], rows: [[value]] })).toBe(`\uFEFFa\r\n${expected}\r\n`);
  expect(writeCsv('en', { headers: ['a'], rows: [[value]] })).toBe(`\uFEFFa\r\n${value}\r\n`);
});

const hostile = constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', ',', '|', '"', "'", ' ', 'x', '＝', '\u2028');
const text = oneof(string({ unit: hostile, maxLength: 12 }), anyText({ maxLength: 12 }));
const amount = double({ min: -1000, max: 1e6, noNaN: true }).map((value) => Math.round(value * 100) / 100);

test('whatever the texts, no cell begins with a formula’s sign but a number below zero, and the rows are read back', () => {
  assert(
    property(constantFrom(...languages), array(tuple(text, amount, text), { minLength: 1 }), (language, rows) => {
      const [, ...back] = read(writeCsv(language, { headers: ['a', 'b', 'c'], rows }), delimiters[language]);
      expect(back).toHaveLength(rows.length);
      for (const [place, [one = '', price, other = '']] of back.entries()) {
        expect(Number(price?.replace(',', '.'))).toBeCloseTo(rows[place]?.[1] ?? NaN, 2);
        for (const [cell, said] of [[one, rows[place]?.[0]] as const, [other, rows[place]?.[2]] as const]) {
          expect(cell).not.toMatch(sign);
          expect(bare(cell)).toBe(bare(said ?? ''));
        }
      }
    }),
  );
});

test('whatever the texts, no formula arises where the file is split by another separator', () => {
  assert(
    property(constantFrom(...languages), array(tuple(text, text), { minLength: 1 }), (language, rows) => {
      const file = writeCsv(language, { headers: ['a', 'b'], rows });
      for (const separator of [';', ',', '|']) {
        if (separator === delimiters[language]) continue;
        const cells = file.split('\r\n').flatMap((line) => line.split(separator));
        for (const cell of cells) expect(cell.replace(/^[\s"]+/u, '')).not.toMatch(sign);
      }
    }),
  );
});

/** What is left of a text without what may be put into it or taken from it. */
function bare(value: string): string {
  return value.toWellFormed().replace(/[\s\p{Cc}\p{Cf}']/gu, '');
}
