import type { Header } from './find-header.ts';
import type { SourceRow } from './source-row.ts';

/** A price file that was opened: where its header is, and its rows, read as they are asked for. */
export interface RowSource {
  readonly header: Header;
  /** All rows, those above the header included, some at a time. */
  readonly rows: AsyncIterable<readonly SourceRow[]>;
  /** Whether its numbers are more likely written with a comma, as a file that separates cells by semicolons is. */
  readonly hasCommaDecimals: boolean;
  /** Whether its days count from 1904, as in old files of Excel for Mac. */
  readonly countsFrom1904: boolean;
}
