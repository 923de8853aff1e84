import { parse, CsvError } from 'csv-parse/sync';
import { PriceFileError } from '../price.ts';
import { pause } from './pause.ts';
import { maximumRows, type Cell, type SourceRow } from './source-row.ts';

/** How much is parsed before the event loop has a turn: some milliseconds. */
const blockBytes = 32 * 1024;
const blockRows = 500;
/** A longer row is taken for one with a quote that nobody closed. */
const recordBytes = 16 * 1024;
/** Each broken row costs a new start of the parser: a file with more of them is no CSV. */
const maximumRestarts = 1_000;

/** How a text is made. */
export interface CsvShape {
  /** What separates its cells. */
  readonly delimiter: string;
  /** Its header, once that is known: each row below it has to have as many cells. */
  readonly header?: { readonly number: number; readonly width: number };
}

/**
 * Reads the rows of a UTF-8 text, a block at a time. A row that cannot be parsed, such as one with an open quote, is
 * given as broken and reading goes on at the next line, so that it does not take its followers with it.
 */
export async function* readCsv(text: Buffer, shape: CsvShape): AsyncGenerator<readonly SourceRow[]> {
  let [at, number, restarts] = [0, 0, 0];
  while (at < text.length) {
    const block = readBlock(text, at, shape, number);
    yield block.rows.map((cells) => {
      number += 1;
      return { number, cells: cells.map(toCell), isBroken: !fits(cells, number, shape) };
    });
    at = block.end;
    if (block.isCut) {
      at = endOfLine(text, at);
      number += 1;
      restarts += 1;
      const line = text.toString('utf8', block.end, Math.min(at, block.end + 1_000));
      yield [{ number, cells: cut(line, shape.delimiter), isBroken: true }];
    }
    if (restarts > maximumRestarts) throw new PriceFileError('unreadable');
    if (number > maximumRows) throw new PriceFileError('tooManyRows');
    await pause();
  }
}

interface Block {
  readonly rows: readonly (readonly string[])[];
  readonly end: number;
  /** Whether the line that begins at the end is none that can be read. */
  readonly isCut: boolean;
}

function readBlock(text: Buffer, at: number, shape: CsvShape, before: number): Block {
  const end = endOfBlock(text, at);
  if (end === undefined) return { rows: [], end: at, isCut: true };
  const { records, error } = parseRecords(text.subarray(at, end), shape.delimiter);
  // A row of the wrong width over several lines is most likely an open quote that met the next one.
  const wrong = records.findIndex(({ cells, lines }, index) => {
    return !fits(cells, before + index + 1, shape) && lines - (records[index - 1]?.lines ?? 0) > 1;
  });
  const good = wrong < 0 ? records : records.slice(0, wrong);
  const goodEnd = at + (good.at(-1)?.end ?? 0);
  // A quote that is open at the end of the block may be closed in the next, unless nothing went before it in this one.
  const mayClose = error?.code === 'CSV_QUOTE_NOT_CLOSED' && good.length > 0 && end < text.length;
  return {
    rows: good.map(({ cells }) => cells),
    end: goodEnd,
    isCut: wrong >= 0 || (error !== undefined && !mayClose),
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** Where the record ends in the block, and how many lines were read until there. */
  readonly end: number;
  readonly lines: number;
}

function parseRecords(block: Buffer, delimiter: string): { records: readonly CsvRecord[]; error?: CsvError } {
  const records: CsvRecord[] = [];
  try {
    parse(block, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: recordBytes,
      to: blockRows,
      on_record: (cells: string[], { bytes, lines }) => {
        records.push({ cells, end: bytes, lines });
        // Kept above: the parser need not keep it too.
        return null;
      },
    });
    return { records };
  } catch (error) {
    if (error instanceof CsvError) return { records, error };
    throw error;
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The end of the last line that begins and ends within a block from `at`; `undefined` when the first is longer. */
function endOfBlock(text: Buffer, at: number): number | undefined {
  const end = at + blockBytes;
  if (end >= text.length) return text.length;
  const block = text.subarray(at, end);
  const last = Math.max(block.lastIndexOf(lineFeed), block.subarray(0, -1).lastIndexOf(carriageReturn));
  if (last < 0) return undefined;
  // The two of a Windows line end stay together.
  return at + last + (block[last] === carriageReturn && block[last + 1] === lineFeed ? 2 : 1);
}

function endOfLine(text: Buffer, at: number): number {
  const feed = text.indexOf(lineFeed, at);
  const end = feed < 0 ? text.length : feed + 1;
  const carriage = text.subarray(at, end).indexOf(carriageReturn);
  // The two of a Windows line end are one.
  return carriage < 0 || at + carriage === feed - 1 ? end : at + carriage + 1;
}

/** Cells without a header stay empty, as those of a row that a spreadsheet program filled up; a blank row fits always. */
function fits(cells: readonly string[], number: number, { header }: CsvShape): boolean {
  if (!header || number <= header.number) return true;
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  return filled === 0 || (cells.length >= header.width && filled <= header.width);
}

function toCell(text: string): Cell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}

/** The cells of a line that is no CSV, as well as can be, to find it by. */
function cut(line: string, delimiter: string): readonly (Cell | undefined)[] {
  return line.split(delimiter).map((text) => toCell(text.replaceAll('"', '').trim()));
}
