import { PriceFileError } from '../price.ts';
import { readXml } from './read-xml.ts';

/** Twenty different texts for each row that a list may have. */
const maximumStrings = 1_000_000;

/** No cell that we read is longer: what is cut makes its row be refused, or its name be shorter. */
export const maximumCellLength = 1_000;

/** Reads the texts of an XLSX, which its cells name by number. */
export async function readSharedStrings(chunks: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isReading = false;
  const reading = readXml(chunks, {
    open(name) {
      if (name === 'si') [text, isReading] = ['', true];
      // The reading of a Chinese or Japanese text (rPh) is no part of it.
      else if (name === 'rPh') isReading = false;
      isText = isReading && name === 't';
    },
    text(part) {
      if (isText && text.length < maximumCellLength) text += part;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isReading = true;
      if (name !== 'si') return;
      if (strings.length >= maximumStrings) throw new PriceFileError('tooManyRows');
      strings.push(text.slice(0, maximumCellLength));
    },
  });
  for await (const _ of reading);
  return strings;
}
