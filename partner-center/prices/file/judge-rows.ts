import type { Price, RejectedRow, RowReason } from '../price.ts';
import type { Gathered, GatheredRow } from './gather-rows.ts';
import { pause } from './pause.ts';
import { readPriceRow } from './read-price-row.ts';
import { toPlainText } from './to-plain-text.ts';

/** What became of a file's rows. */
export interface Judged {
  readonly prices: readonly Price[];
  /** The ids of offers that the file marks as added or changed. */
  readonly news: ReadonlySet<string>;
  /** The first of them. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectedCount: number;
}

const maximumRejected = 1_000;
const maximumOffer = 80;

/** How many rows are read before the event loop has a turn. */
const step = 500;

/** Reads each row into a price or a reason. A second row of an offer says the same, or is left out. */
export async function judgeRows({ rows, habits }: Gathered): Promise<Judged> {
  const prices = new Map<string, Price>();
  const news = new Set<string>();
  const rejected: RejectedRow[] = [];
  let rejectedCount = 0;
  for (const [index, row] of rows.entries()) {
    if (index % step === step - 1) await pause();
    const price = readPriceRow(row, habits);
    const problem = typeof price === 'string' ? price : againstEarlier(price, prices.get(price.offerId));
    if (problem !== undefined) {
      rejectedCount += 1;
      if (rejected.length < maximumRejected) rejected.push({ row: row.number, reason: problem, offer: offerOf(row) });
    } else if (typeof price !== 'string' && !prices.has(price.offerId)) {
      prices.set(price.offerId, price);
      if (isNew(row)) news.add(price.offerId);
    }
  }
  return { prices: [...prices.values()], news, rejected, rejectedCount };
}

function againstEarlier(price: Price, earlier: Price | undefined): RowReason | undefined {
  const isSame =
    !earlier ||
    (earlier.listFen === price.listFen &&
      earlier.retailFen === price.retailFen &&
      earlier.unitMonths === price.unitMonths);
  return isSame ? undefined : 'secondPrice';
}

function offerOf({ cells }: GatheredRow): string {
  return toPlainText(cells.name?.text ?? '', maximumOffer) || toPlainText(cells.offerId?.text ?? '', maximumOffer);
}

function isNew({ cells }: GatheredRow): boolean {
  return /^\s*(a|c|add(ed)?|new|chn?g|changed?|nouveau|ajout|modifiée?|新增|添加|更改|变更)\s*$/iu.test(
    cells.change?.text ?? '',
  );
}
