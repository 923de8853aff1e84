import { stringify } from 'csv-stringify/sync';
import { cleanText } from '../../cards/clean-text.ts';
import type { Language } from '../../locales/languages.ts';

/** What stands in a cell: a text, a number that is to be counted with, or nothing. */
export type Cell = string | number | undefined;

/** Rows of as many cells as there are headers. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Excel reads a file by its own settings: where the comma is in the numbers, the semicolon is between them. */
const marks: Readonly<Record<Language, { readonly delimiter: string; readonly decimal: string }>> = {
  fr: { delimiter: ';', decimal: ',' },
  en: { delimiter: ',', decimal: '.' },
};

/**
 * Where a program that splits the file by another separator would see a formula begin: behind that separator, or behind
 * quotation marks, which it takes for its own.
 */
const otherBeginning = /(^(?=")|[;,|])(?=[\s"]*[=+\-@＝＋－＠])/gu;

/**
 * A table as CSV that Excel reads as UTF-8. Of a text no spreadsheet program makes a formula, by whichever separator it
 * splits the file: a sign that begins one gets an apostrophe before it. Numbers stay numbers, below zero too.
 */
export function writeCsv(language: Language, { headers, rows }: Table): string {
  const { delimiter, decimal } = marks[language];
  return stringify(
    [headers, ...rows].map((row) => row.map(harmless)),
    {
      bom: true,
      delimiter,
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { number: (value) => ({ value: String(value).replace('.', decimal), escape_formulas: false }) },
    },
  );
}

function harmless(cell: Cell): string | number {
  return typeof cell === 'number' ? cell : cleanText(cell ?? '').replace(otherBeginning, "$1'");
}
