import { PriceFileError } from '../price.ts';
import { findHeader, type Header } from './find-header.ts';
import type { SourceRow } from './source-row.ts';

/**
 * Takes the first of several readings of a file (by separators, by sheets) that has a header with the needed columns.
 * Throws `missingColumns` with what the best of them lacks, and `empty` when nothing stands in any.
 */
export async function chooseHeader<T>(
  choices: readonly T[],
  read: (choice: T) => AsyncIterable<readonly SourceRow[]>,
): Promise<{ readonly choice: T; readonly header: Header }> {
  let best: Header | undefined;
  for (const choice of choices) {
    const header = await findHeader(read(choice));
    if (!header) continue;
    if (header.columns.missing.length === 0) return { choice, header };
    if (!best || header.columns.missing.length < best.columns.missing.length) best = header;
  }
  if (!best) throw new PriceFileError('empty');
  throw new PriceFileError('missingColumns', { missing: best.columns.missing });
}
