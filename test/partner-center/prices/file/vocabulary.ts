import { readPriceFile } from '../../../../partner-center/prices/read-price-file.ts';
import { PriceFileError, type PriceFile } from '../../../../partner-center/prices/price.ts';
import { csvFile, realHeaders, sampleRow, type CellValue, type CsvStyle } from '../../../support/price-files.ts';

/** Reads bytes as a file whose name says nothing. */
export async function read(bytes: Uint8Array, name = 'prices'): Promise<PriceFile> {
  return readPriceFile({ name, bytes });
}

/** Why a file was refused, with the columns that it lacks. */
export async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof PriceFileError) return [error.reason, ...error.missing].join(' ');
    throw error;
  }
  return 'read';
}

/** A CSV with Microsoft's headers over some rows. */
export function realCsv(rows: readonly (readonly CellValue[])[], style?: CsvStyle): Uint8Array {
  return csvFile([[...realHeaders], ...rows], style);
}

/** What becomes of one row: its price as `list/retail`, or the reason that it was left out for. */
export async function fate(row: Parameters<typeof sampleRow>[1], style?: CsvStyle): Promise<string> {
  const { prices, rejected } = await read(realCsv([sampleRow(1), sampleRow(2, row)], style));
  const price = prices[1];
  return price ? `${price.listFen}/${price.retailFen}` : (rejected[0]?.reason ?? 'gone');
}
