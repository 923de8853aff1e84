import { PriceFileError } from '../price.ts';
import { chooseHeader } from './choose-header.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readSheet } from './read-sheet.ts';
import { readWorkbook } from './read-workbook.ts';
import { readXml } from './read-xml.ts';
import type { RowSource } from './row-source.ts';
import { openZip, type ZipEntries } from './zip-entries.ts';

/** Sheets of notes and terms stand beside the prices, never more than a handful. */
const maximumSheets = 20;

/** Opens an XLSX: takes the first visible sheet with the needed columns. Refuses files with macros, and other zips. */
export async function openXlsx(bytes: Uint8Array): Promise<RowSource> {
  const zip = await openZip(bytes);
  if (await hasMacros(zip)) throw new PriceFileError('macro');
  if (!zip.has('xl/workbook.xml')) throw new PriceFileError('wrongType');
  const workbook = await readWorkbook(zip);
  const strings = zip.has(workbook.stringsPath) ? await readSharedStrings(zip.read(workbook.stringsPath)) : [];
  const sheets = workbook.sheetPaths.slice(0, maximumSheets);
  const { choice, header } = await chooseHeader(sheets, (path) => readSheet(zip.read(path), strings));
  return {
    header,
    rows: readSheet(zip.read(choice), strings),
    hasCommaDecimals: false,
    countsFrom1904: workbook.countsFrom1904,
  };
}

/** By the parts that hold them and by the type that the file claims: a macro file that was renamed has both still. */
async function hasMacros(zip: ZipEntries): Promise<boolean> {
  for (const name of zip.names()) if (/(^|\/)(vbaProject[^/]*\.bin|macrosheets\/.*)$/i.test(name)) return true;
  if (!zip.has('[Content_Types].xml')) return false;
  let claims = false;
  const reading = readXml(zip.read('[Content_Types].xml'), {
    open: (_name, attributes) => {
      claims ||= /macroEnabled/i.test(attributes['ContentType'] ?? '');
    },
  });
  for await (const _ of reading);
  return claims;
}
