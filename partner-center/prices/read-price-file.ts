import { createHash } from 'node:crypto';
import { gatherRows } from './file/gather-rows.ts';
import { guessMonth } from './file/guess-month.ts';
import { judgeRows } from './file/judge-rows.ts';
import { openCsv } from './file/open-csv.ts';
import { openXlsx } from './file/open-xlsx.ts';
import { pause } from './file/pause.ts';
import { recogniseType } from './file/recognise-type.ts';
import { toPlainText } from './file/to-plain-text.ts';
import { PriceFileError, priceFileLimits, type PriceFile } from './price.ts';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How to read a price file. */
export interface ReadOptions {
  /** Told about every thousand rows how many were read so far, and once at the end. */
  readonly onProgress?: (rows: number) => void;
}

/**
 * Reads a month's price list, CSV or XLSX as its bytes say. Rows that are no price are left out with their reason; a file
 * that is no price list makes it reject with a `PriceFileError`. The event loop has a turn every few milliseconds.
 */
export async function readPriceFile({ name, bytes }: SentFile, { onProgress }: ReadOptions = {}): Promise<PriceFile> {
  if (bytes.length === 0) throw new PriceFileError('empty');
  if (bytes.length > priceFileLimits.bytes) throw new PriceFileError('tooLarge');
  const source = recogniseType(bytes) === 'zip' ? await openXlsx(bytes) : await openCsv(bytes);
  const gathered = await gatherRows(source, onProgress);
  const { prices, news, rejected, rejectedCount } = await judgeRows(gathered);
  if (prices.length === 0) throw new PriceFileError('noPrices', { rejected });
  const fileName = toPlainText(name.split(/[\\/]/u).at(-1) ?? '', maximumFileName);
  const month = guessMonth(
    prices.map(({ offerId, validFrom }) => ({ validFrom, isNew: news.has(offerId) })),
    fileName,
  );
  return {
    fileName,
    hash: await hashOf(bytes),
    month,
    prices,
    rowCount: gathered.rows.length,
    rejectedCount,
    rejected,
  };
}

const maximumFileName = 120;

async function hashOf(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += hashStep) {
    hash.update(bytes.subarray(at, at + hashStep));
    await pause();
  }
  return hash.digest('hex');
}

const hashStep = 1024 * 1024;
