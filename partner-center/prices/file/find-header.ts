import { findColumns, type PriceColumns } from './price-columns.ts';
import { isBlank, type SourceRow } from './source-row.ts';

/** Lines of a title, a date or a notice that may stand above the header. */
const maximumTitleRows = 20;

/** The header of a table. */
export interface Header {
  /** The number of its row. */
  readonly number: number;
  /** How many cells there are until the last with a text. */
  readonly width: number;
  readonly columns: PriceColumns;
}

/**
 * Finds the header among the first rows: the first that has all needed columns, else the one that lacks the fewest, to
 * tell what is missing. `undefined` when nothing stands in any row. Reads no further than it has to.
 */
export async function findHeader(batches: AsyncIterable<readonly SourceRow[]>): Promise<Header | undefined> {
  let best: Header | undefined;
  let seen = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      if (isBlank(row)) continue;
      const columns = findColumns(row);
      const width = row.cells.findLastIndex((cell) => cell !== undefined && cell.text.trim() !== '') + 1;
      if (!best || columns.missing.length < best.columns.missing.length) best = { number: row.number, width, columns };
      seen += 1;
      if (columns.missing.length === 0 || seen > maximumTitleRows) return best;
    }
  }
  return best;
}
