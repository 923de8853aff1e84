/** A month, `2026-12`; months compare as texts. */
export type Month = string;

/** What an offer costs in one month's price list. */
export interface Price {
  /** The offer's id, in upper case: files and API differ in case. */
  readonly offerId: string;
  /** The offer's name in the file, for what the offers API does not list. */
  readonly name: string;
  /** What the partner pays for one seat and one purchase unit, in fen (1/100 CNY). */
  readonly listFen: number;
  /** The estimated retail price (ERP) for the same, in fen. */
  readonly retailFen: number;
  /** The months that the price pays for: 1 for "1 Month", 12 for "1 Year". */
  readonly unitMonths: number;
  /** `2026-12-01`: first and last day on which it can be ordered; absent when the file does not say. */
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
}

/** Why a row of a price file was left out. */
export type RowReason =
  | 'noOfferId'
  | 'badOfferId'
  | 'noName'
  | 'noListPrice'
  | 'badListPrice'
  | 'noRetailPrice'
  | 'badRetailPrice'
  | 'negativePrice'
  /** 1,000,000 CNY or more for a seat. */
  | 'absurdPrice'
  | 'badUnit'
  | 'badDate'
  | 'notYuan'
  | 'formula'
  /** The offer stands in an earlier row with another price. */
  | 'secondPrice'
  /** A row with fewer or more cells than there are columns, or with an open quote. */
  | 'brokenRow';

/** A row that was left out: its number as a spreadsheet program shows it, the file's first row being 1. */
export interface RejectedRow {
  readonly row: number;
  readonly reason: RowReason;
  /** What stood in the offer's name or id, cut to 80 characters, to find the row by; empty when neither. */
  readonly offer: string;
}

/** Why a file was refused as a whole. */
export type FileReason =
  | 'empty'
  | 'wrongType'
  | 'tooLarge'
  | 'tooManyRows'
  | 'missingColumns'
  | 'unreadable'
  | 'encoding'
  | 'macro'
  | 'bomb'
  | 'noPrices';

/** Columns that a price list cannot do without. */
export const neededColumns = ['offerId', 'name', 'listPrice', 'retailPrice'] as const;

export type NeededColumn = (typeof neededColumns)[number];

/** A file that is no price list. */
export class PriceFileError extends Error {
  readonly reason: FileReason;
  /** With `missingColumns`: which. */
  readonly missing: readonly NeededColumn[];
  /** With `noPrices`: the rows that were left out, the first 1,000 of them; none when the file has no rows at all. */
  readonly rejected: readonly RejectedRow[];

  constructor(
    reason: FileReason,
    {
      missing = [],
      rejected = [],
      cause,
    }: { missing?: readonly NeededColumn[]; rejected?: readonly RejectedRow[]; cause?: unknown } = {},
  ) {
    super(`the price file was refused: ${reason}`, { cause });
    this.name = 'PriceFileError';
    this.reason = reason;
    this.missing = missing;
    this.rejected = rejected;
  }
}

/** What a price file holds: one price at the least. */
export interface PriceFile {
  /** As the file was called, without a path, at most 120 characters. */
  readonly fileName: string;
  /** SHA-256 of the file's bytes, in hexadecimal: the same file twice is known by it. */
  readonly hash: string;
  /** The month that the file seems to be for; absent when nothing in it says. */
  readonly month?: Month | undefined;
  /** One for each offer, in the order of the file. */
  readonly prices: readonly Price[];
  /** The rows with something in them, below the header; those of offers that the file marks as deleted are not counted. */
  readonly rowCount: number;
  readonly rejectedCount: number;
  /** The first 1,000 of them. */
  readonly rejected: readonly RejectedRow[];
}

/** The limits of a price file. */
export const priceFileLimits = {
  bytes: 16 * 1024 * 1024,
  /** Below the header. */
  rows: 50_000,
  /** What an XLSX may be when it is unpacked. */
  unpackedBytes: 128 * 1024 * 1024,
} as const;
