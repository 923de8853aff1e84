import { PriceFileError } from '../price.ts';

/** First bytes of files that are neither text nor a zip (the "magic numbers" of their formats). */
const otherTypes: readonly (readonly number[])[] = [
  [0xd0, 0xcf, 0x11, 0xe0], // OLE: .xls, and an .xlsx with a password
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21, 0x1a], // RAR
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
];

const zips = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

/** Tells by the bytes, whatever the name says, whether a file is a zip or may be text; throws for everything else. */
export function recogniseType(bytes: Uint8Array): 'zip' | 'text' {
  const begins = (magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (zips.some(begins)) return 'zip';
  if (otherTypes.some(begins)) throw new PriceFileError('wrongType');
  return 'text';
}

/** Throws for text that is plainly something else than a table: HTML and other XML, JSON, or bytes that are no text. */
export function assertTable(head: string): void {
  if (/^\s*(<|\{\s*["}]|\[\s*[[{"\]])/u.test(head)) throw new PriceFileError('wrongType');
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  const controls = head.match(/[\x01-\x08\x0e-\x1f]/gu)?.length ?? 0;
  // One that slipped into a name does no harm; the name is cleaned where it is read.
  if (head.includes('\0') || controls > head.length / 100) throw new PriceFileError('wrongType');
}
