import { priceFileLimits, type FileReason, type NeededColumn } from '../../partner-center/prices/price.ts';
import type { Sentence } from './speech.ts';

/** Why a file was refused, in the words of the chat. */
export function refusalOf({
  reason,
  missing,
}: {
  readonly reason: FileReason;
  readonly missing: readonly NeededColumn[];
}): Sentence {
  return [
    `prices.refused.${reason}`,
    {
      columns: missing.map((column) => `prices.column.${column}`),
      megabytes: priceFileLimits.bytes / 1024 / 1024,
      rows: priceFileLimits.rows,
    },
  ];
}
