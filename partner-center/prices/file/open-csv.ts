import { decodeText } from './decode-text.ts';
import { chooseHeader } from './choose-header.ts';
import { readCsv } from './read-csv.ts';
import { assertTable } from './recognise-type.ts';
import type { RowSource } from './row-source.ts';

const delimiters = [',', ';', '\t', '|'];

/** Where the header has to be found: its lines, and those of a title above it, are far shorter. */
const headBytes = 64 * 1024;

/** Opens a text: finds its encoding, and by the header what separates its cells. */
export async function openCsv(bytes: Uint8Array): Promise<RowSource> {
  const text = await decodeText(bytes);
  const head = text.subarray(0, headBytes);
  assertTable(head.toString('utf8'));
  const { choice: delimiter, header } = await chooseHeader(delimiters, (delimiter) => readCsv(head, { delimiter }));
  return {
    header,
    rows: readCsv(text, { delimiter, header }),
    hasCommaDecimals: delimiter === ';',
    countsFrom1904: false,
  };
}
