import { PriceFileError, priceFileLimits } from '../price.ts';
import { watchDays } from './day-order.ts';
import { watchDecimals } from './decimal-mark.ts';
import type { FileHabits } from './file-habits.ts';
import type { Column } from './price-columns.ts';
import type { RowSource } from './row-source.ts';
import { isBlank, type Cell, type SourceRow } from './source-row.ts';

/** A row of the list, as far as it is read: the cells of the columns that mean something to us. */
export interface GatheredRow {
  readonly number: number;
  readonly isBroken: boolean;
  readonly cells: Readonly<Partial<Record<Column, Cell | undefined>>>;
}

const progressStep = 1_000;

/** What a list holds, before its cells are read, and how it writes what is ambiguous in one cell. */
export interface Gathered {
  readonly rows: readonly GatheredRow[];
  readonly habits: FileHabits;
}

/**
 * Gathers the rows below the header that have something in them and are not marked as deleted: how their prices and days
 * are to be read is known only when all of them were seen. Stops at the first row too many.
 */
export async function gatherRows(
  { header, rows: batches, ...source }: RowSource,
  onProgress: (rows: number) => void = () => {},
): Promise<Gathered> {
  const gathered: GatheredRow[] = [];
  const [decimals, days] = [watchDecimals(), watchDays()];
  const places = [...header.columns.at];
  let count = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      if (row.number <= header.number || isBlank(row)) continue;
      count += 1;
      if (count > priceFileLimits.rows) throw new PriceFileError('tooManyRows');
      const taken = take(row, places);
      if (!isDeleted(taken.cells.change)) {
        gathered.push(taken);
        for (const price of [taken.cells.listPrice, taken.cells.retailPrice]) decimals.see(price);
        for (const day of [taken.cells.validFrom, taken.cells.validTo]) days.see(day);
      }
      if (count % progressStep === 0) onProgress(count);
    }
  }
  if (count % progressStep !== 0) onProgress(count);
  const { isFrench, at } = header.columns;
  const habits: FileHabits = {
    mark: decimals.mark(isFrench || source.hasCommaDecimals),
    days: { order: days.order(isFrench), countsFrom1904: source.countsFrom1904 },
    hasCurrency: at.has('currency'),
  };
  return { rows: gathered, habits };
}

function take(row: SourceRow, places: readonly (readonly [Column, number])[]): GatheredRow {
  const cells: Partial<Record<Column, Cell | undefined>> = {};
  for (const [column, at] of places) cells[column] = row.cells[at];
  return { number: row.number, isBroken: row.isBroken ?? false, cells };
}

function isDeleted(change: Cell | undefined): boolean {
  return /^\s*(d|del|deleted?|removed?|supprimée?|删除|已删除)\s*$/iu.test(change?.text ?? '');
}
