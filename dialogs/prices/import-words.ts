import { formatsIn } from '../../locales/format.ts';
import type { ImportOddity } from '../../partner-center/prices/preview-import.ts';
import { priceFileLimits, type PriceFileError, type RejectedRow } from '../../partner-center/prices/price.ts';
import type { Wording } from './price-words.ts';

/** What is odd about an import, in a sentence. */
export function oddityText({ say, language }: Wording, oddity: ImportOddity): string {
  const { month } = formatsIn(language);
  switch (oddity.kind) {
    case 'noMonth':
      return say('prices.import.noMonth');
    case 'mostGone':
      return say('prices.import.mostGone', { count: oddity.count });
    case 'otherMonth':
    case 'farMonth':
    case 'replaces':
      return say(`prices.import.${oddity.kind}`, { month: month(oddity.month) });
    default:
      return oddity satisfies never;
  }
}

/** A row that was left out: where it is, why, and of what. */
export function rejectedText({ say }: Pick<Wording, 'say'>, { row, reason, offer }: RejectedRow): string {
  const why = say('prices.import.rowLine', { row, reason: say(`prices.row.${reason}`) });
  return offer === '' ? why : `${why} (${offer})`;
}

/** Why a file is no price list, and what to do. */
export function refusedText(
  { say, language }: Wording,
  { reason, missing }: Pick<PriceFileError, 'reason' | 'missing'>,
): string {
  const { list, number } = formatsIn(language);
  return say(`prices.refused.${reason}`, {
    columns: list(missing.map((column) => say(`prices.column.${column}`))),
    megabytes: priceFileLimits.bytes / 1024 / 1024,
    rows: number(priceFileLimits.rows),
  });
}
