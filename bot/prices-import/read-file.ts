import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Translate } from '../../locales/words.ts';
import { PriceFileError, priceFileLimits, type PriceFile } from '../../partner-center/prices/price.ts';
import { readPriceFile } from '../../partner-center/prices/read-price-file.ts';
import { ImportRefused } from './refused.ts';

/** Reads a price file of this machine; throws `PriceFileError` for what is none, `ImportRefused` when there is no such file. */
export async function readFileOf(path: string, say: Translate): Promise<PriceFile> {
  return readPriceFile({ name: basename(path), bytes: await bytesOf(path, say) });
}

async function bytesOf(path: string, say: Translate): Promise<Uint8Array> {
  try {
    // Looked at first: a file that is too large never comes into memory.
    if ((await stat(path)).size > priceFileLimits.bytes) throw new PriceFileError('tooLarge');
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof PriceFileError) throw cause;
    throw new ImportRefused(say('priceImport.noFile', { file: path }), { cause });
  }
}
