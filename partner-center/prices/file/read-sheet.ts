import { PriceFileError } from '../price.ts';
import { readXml } from './read-xml.ts';
import { maximumCellLength } from './read-shared-strings.ts';
import { maximumColumns, maximumRows, type Cell, type SourceRow } from './source-row.ts';

/** Reads the rows of a worksheet as they are unpacked. What a formula came to is not read, and nothing is worked out. */
export async function* readSheet(
  chunks: AsyncIterable<Uint8Array>,
  strings: readonly string[],
): AsyncGenerator<readonly SourceRow[]> {
  let rows: SourceRow[] = [];
  let [count, number, column] = [0, 0, -1];
  let cells: (Cell | undefined)[] = [];
  let cell = { type: 'n', text: '', hasFormula: false };
  let [inCell, isValue] = [false, false];
  const reading = readXml(chunks, {
    open(name, attributes) {
      isValue = inCell && (name === 'v' || name === 't');
      if (name === 'row') {
        [number, column, cells] = [numberOf(attributes['r']) ?? number + 1, -1, []];
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        [cell, inCell] = [{ type: attributes['t'] ?? 'n', text: '', hasFormula: false }, true];
      } else if (name === 'f') {
        cell.hasFormula = true;
      }
    },
    text(part) {
      if (isValue && cell.text.length < maximumCellLength) cell.text += part;
    },
    close(name) {
      isValue = false;
      if (name === 'c') {
        inCell = false;
        if (column < maximumColumns) cells[column] = toCell(cell, strings);
      } else if (name === 'row') {
        count += 1;
        if (count > maximumRows) throw new PriceFileError('tooManyRows');
        if (cells.length > 0) rows.push({ number, cells: Array.from(cells) });
      }
    },
  });
  for await (const _ of reading) {
    if (rows.length > 0) yield rows;
    rows = [];
  }
}

function toCell(
  { type, text, hasFormula }: { type: string; text: string; hasFormula: boolean },
  strings: readonly string[],
): Cell | undefined {
  if (hasFormula) return { kind: 'formula', text: '' };
  if (text === '') return undefined;
  if (type === 's') return { kind: 'text', text: strings[Number(text)] ?? '' };
  return { kind: type === 'n' ? 'number' : 'text', text: text.slice(0, maximumCellLength) };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}

/** The place, from 0, of a cell that is named such as `AB12`. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = reference === undefined ? undefined : /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
