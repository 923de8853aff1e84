/** What stood in a cell. A formula is never worked out, and what it came to in some other program is not believed. */
export interface Cell {
  readonly kind: 'text' | 'number' | 'formula';
  /** A number as the XLSX writes it, with a dot: `12.339999999999999`, `1E-2`. Empty for a formula. */
  readonly text: string;
}

/** A row as it comes from a file of either type, before anybody knows what its columns mean. */
export interface SourceRow {
  /** As a spreadsheet program numbers it, the file's first being 1. */
  readonly number: number;
  /** Absent where nothing stood. */
  readonly cells: readonly (Cell | undefined)[];
  /** Whether the row could not be cut into as many cells as there are columns. */
  readonly isBroken?: boolean;
}

/** What a spreadsheet program can hold, blank rows included: a file of nothing else has to stop somewhere. */
export const maximumRows = 1_048_576;

/** Columns further to the right are not looked at. */
export const maximumColumns = 256;

/** Whether nothing stands in the row. */
export function isBlank(row: SourceRow): boolean {
  return row.cells.every((cell) => cell === undefined || (cell.kind !== 'formula' && cell.text.trim() === ''));
}
