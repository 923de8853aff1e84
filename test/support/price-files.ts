import { strToU8, zipSync, type Zippable } from 'fflate';

/** The headers of Microsoft's own files, in their order. */
export const realHeaders = [
  'A/C/D/U',
  'Valid-From Date',
  'ValidToDate',
  'Offer Display Name',
  'Offer ID',
  'License Agreement Type',
  'Purchase Unit',
  'Secondary License Type',
  'End Customer Type',
  'List Price',
  'ERP Price',
  'Material',
] as const;

/** An offer id that belongs to a number. */
export function sampleOfferId(index: number): string {
  return `031C9E47-4802-4248-838E-${index.toString(16).toUpperCase().padStart(12, '0')}`;
}

/** A row under `realHeaders`, from the few things that a test cares for. */
export function sampleRow(
  index: number,
  given: Partial<Record<'change' | 'from' | 'to' | 'name' | 'id' | 'unit' | 'list' | 'retail', CellValue>> = {},
): CellValue[] {
  const { change = 'UNC', from = '12/1/2026', to = '12/31/2026', unit = '1 Month' } = given;
  const { id = sampleOfferId(index), list = '12.50', retail = '15.00' } = given;
  const name = given.name ?? `Office 365 sample ${index}`;
  return [change, from, to, name, id, 'Corporate', unit, 'NON-SPECIFIC', 'Corporate', list, retail, `AAA-${index}`];
}

/** A text, a number of a spreadsheet, a formula with what it came to, or nothing. */
export type CellValue = string | number | { readonly formula: string; readonly value: string | number } | undefined;

/** How a CSV is written. */
export interface CsvStyle {
  readonly delimiter?: string;
  readonly lineEnd?: string;
  readonly encoding?: TextEncoding;
  readonly byteOrderMark?: boolean;
}

/** Writes rows as CSV; cells that need it stand in quotes, and a formula is written as such. */
export function csvFile(rows: readonly (readonly CellValue[])[], style: CsvStyle = {}): Uint8Array {
  const { delimiter = ',', lineEnd = '\r\n', encoding = 'utf-8', byteOrderMark = false } = style;
  const write = (cell: CellValue) => {
    const text = typeof cell === 'object' ? `=${cell.formula}` : String(cell ?? '');
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map((row) => row.map(write).join(delimiter) + lineEnd).join('');
  return encodeText(byteOrderMark ? `\u{feff}${text}` : text, encoding);
}

/** The encodings that files come in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** Encodes a text; throws for a character that the encoding has not. */
export function encodeText(text: string, encoding: TextEncoding): Uint8Array {
  if (encoding === 'utf-8') return new Uint8Array(Buffer.from(text, 'utf8'));
  const wide = Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16le') return new Uint8Array(wide);
  if (encoding === 'utf-16be') return new Uint8Array(wide.swap16());
  const table = (tables[encoding] ??= reverseTable(encoding));
  const bytes = Array.from(text).flatMap((letter) => {
    const code = letter.charCodeAt(0);
    const encoded = code < 0x80 ? [code] : table.get(letter);
    if (!encoded) throw new RangeError(`${encoding} has no ${letter}`);
    return encoded;
  });
  return Uint8Array.from(bytes);
}

const tables: Partial<Record<TextEncoding, Map<string, number[]>>> = {};

/** Node decodes these encodings and encodes none of them: the table is its decoder, turned round. */
function reverseTable(encoding: 'gb18030' | 'windows-1252'): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    const trails = encoding === 'gb18030' ? Array.from({ length: 0xbf }, (_, index) => [lead, 0x40 + index]) : [[lead]];
    for (const bytes of trails) {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if (letter.length === 1 && letter !== '\u{fffd}' && !table.has(letter)) table.set(letter, bytes);
    }
  }
  return table;
}

/** What an XLSX is made of besides its rows. */
export interface XlsxStyle {
  readonly sheets?: readonly {
    readonly name: string;
    readonly rows: readonly (readonly CellValue[])[];
    readonly hidden?: boolean;
  }[];
  /** Texts in the cells themselves rather than in a table of them. */
  readonly inlineTexts?: boolean;
  readonly countsFrom1904?: boolean;
  /** Parts to add or replace, `null` to leave one out. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

/** Writes rows as a real XLSX workbook. */
export function xlsxFile(rows: readonly (readonly CellValue[])[], style: XlsxStyle = {}): Uint8Array {
  return zipParts({ ...xlsxParts(rows, style), ...style.parts });
}

/** Zips parts by their paths; those that are `null` are left out. */
export function zipParts(parts: Readonly<Record<string, string | Uint8Array | null>>): Uint8Array {
  const files: Zippable = {};
  for (const [path, part] of Object.entries(parts)) {
    if (part !== null) files[path] = typeof part === 'string' ? strToU8(part) : part;
  }
  return zipSync(files, { level: 6 });
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of an XLSX workbook, by their paths. */
export function xlsxParts(rows: readonly (readonly CellValue[])[], style: XlsxStyle = {}): Record<string, string> {
  const sheets = style.sheets ?? [{ name: 'Prices', rows }];
  const strings = new Map<string, number>();
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${style.countsFrom1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${escape(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  for (const [at, sheet] of sheets.entries()) {
    const lines = sheet.rows.map((row, index) => rowXml(row, index + 1, style.inlineTexts ? undefined : strings));
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `${xml}<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
  }
  const texts = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`);
  parts['xl/sharedStrings.xml'] = `${xml}<sst xmlns="${main}">${texts.join('')}</sst>`;
  return parts;
}

function rowXml(row: readonly CellValue[], number: number, strings: Map<string, number> | undefined): string {
  const cells = row.map((cell, column) =>
    cell === undefined ? '' : cellXml(cell, `${columnName(column)}${number}`, strings),
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

function cellXml(cell: Exclude<CellValue, undefined>, place: string, strings: Map<string, number> | undefined): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') {
    const type = typeof cell.value === 'string' ? ' t="str"' : '';
    return `<c r="${place}"${type}><f>${escape(cell.formula)}</f><v>${escape(String(cell.value))}</v></c>`;
  }
  if (!strings) return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  const index = strings.get(cell) ?? strings.size;
  strings.set(cell, index);
  return `<c r="${place}" t="s"><v>${index}</v></c>`;
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
