import { TextDecoder } from 'node:util';
import { PriceFileError } from '../price.ts';
import { guessEncoding, type Encoding } from './guess-encoding.ts';
import { pause } from './pause.ts';

const step = 128 * 1024;

/** The text of a file as UTF-8 without a byte order mark, from any encoding that a price list comes in; throws rather than garble. */
export async function decodeText(bytes: Uint8Array): Promise<Buffer> {
  const encoding = await guessEncoding(bytes);
  if (encoding !== 'utf-8') return transcode(bytes, encoding);
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + mark, bytes.byteLength - mark);
}

async function transcode(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    parts.push(Buffer.from(decode(decoder, bytes.subarray(at, at + step), at + step < bytes.length)));
    await pause();
  }
  return Buffer.concat(parts);
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new PriceFileError('encoding', { cause });
  }
}
