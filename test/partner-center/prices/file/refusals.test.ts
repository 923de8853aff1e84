import { readPriceFile } from '../../../../partner-center/prices/read-price-file.ts';
import { priceFileLimits } from '../../../../partner-center/prices/price.ts';
import { withDeclaredSize } from '../../../support/patched-zip.ts';
import { csvFile, encodeText, realHeaders, sampleRow, xlsxFile, zipParts } from '../../../support/price-files.ts';
import { realCsv, refusal } from './vocabulary.ts';

const text = (content: string) => encodeText(content, 'utf-8');
const header = text(`${realHeaders.join(',')}\n`);
const list = xlsxFile([[...realHeaders], sampleRow(1)]);
const contentTypes = (type: string) => `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`;
const macroType = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml';
const attributes = Array.from({ length: 300 }, (_, at) => `a${at}='1'`).join(' ');
const doctype = '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>';

describe('A file that is no price list', () => {
  it.each<[string, string, Uint8Array]>([
    ['empty', 'of nothing', new Uint8Array()],
    ['empty', 'of white space', text(' \r\n\t\n')],
    ['empty', 'of a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf)],
    ['empty', 'of an empty sheet', xlsxFile([])],
    ['noPrices', 'of a header', header],
    ['noPrices', 'of deleted offers', realCsv([sampleRow(1, { change: 'DEL' })])],
    ['wrongType', 'in PDF', text('%PDF-1.7\n%âãÏÓ')],
    ['wrongType', 'in PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['wrongType', 'in JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
    ['wrongType', 'in the old Excel format', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    ['wrongType', 'in HTML', text('\n<!doctype html><table>')],
    ['wrongType', 'in the XML of Excel 2003', text('<?xml version="1.0"?><Workbook/>')],
    ['wrongType', 'in JSON', text('{"prices": []}')],
    ['wrongType', 'in a list of JSON', text('[ {"offerId": 1}]')],
    ['wrongType', 'of bytes that are no text', Uint8Array.from({ length: 64 }, (_, at) => at % 7)],
    ['wrongType', 'of Word', zipParts({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
    ['wrongType', 'in a binary workbook', zipParts({ 'xl/workbook.bin': 'x' })],
    ['macro', 'with macros', xlsxFile([[...realHeaders], sampleRow(1)], { parts: { 'xl/vbaProject.bin': 'x' } })],
    ['macro', 'with old macros', xlsxFile([], { parts: { 'xl/macrosheets/sheet1.xml': '<x/>' } })],
    ['macro', 'that claims macros', xlsxFile([], { parts: { '[Content_Types].xml': contentTypes(macroType) } })],
    ['unreadable', 'of two bytes of a zip', Uint8Array.of(0x50, 0x4b, 3, 4)],
    ['unreadable', 'without its sheet', xlsxFile([], { parts: { 'xl/worksheets/sheet1.xml': null } })],
    ['unreadable', 'with broken XML', xlsxFile([], { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><row></c>' } })],
    [
      'unreadable',
      'with XML that ends too early',
      xlsxFile([], { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><row>' } }),
    ],
    [
      'unreadable',
      'with XML in a wrong encoding',
      xlsxFile([], { parts: { 'xl/workbook.xml': Uint8Array.of(0x3c, 0xff) } }),
    ],
    ['unreadable', 'with entities', xlsxFile([], { parts: { 'xl/sharedStrings.xml': doctype } })],
    ['unreadable', 'of bottomless XML', xlsxFile([], { parts: { 'xl/workbook.xml': '<a>'.repeat(10_000) } })],
    [
      'unreadable',
      'of an endless comment',
      xlsxFile([], { parts: { 'xl/workbook.xml': `<a><!--${'x'.repeat(999_999)}` } }),
    ],
    [
      'unreadable',
      'of an endless value',
      xlsxFile([], { parts: { 'xl/workbook.xml': `<a b="${'x'.repeat(999_999)}` } }),
    ],
    ['unreadable', 'of endless attributes', xlsxFile([], { parts: { 'xl/workbook.xml': `<a ${attributes}/>` } })],
    ['encoding', 'in UTF-16 with half a letter', new Uint8Array([...encodeText('\u{feff}Offer ID', 'utf-16le'), 65])],
    ['encoding', 'in the letters of an old Macintosh', Uint8Array.from([...header, 0x8e, 0x65, 0x8f, 0x65])],
    [
      'encoding',
      'half in Chinese and half in French',
      Uint8Array.from([...header, 0xe9, 0x2c, 0xb2, 0xfa, 0x2c, 0xe9]),
    ],
    [
      'encoding',
      'in Chinese of Taiwan (Big5)',
      Uint8Array.from([...header, 0xb2, 0xa3, 0xab, 0x7e, 0xa6, 0x57, 0xba, 0x40]),
    ],
  ])('is refused as %s when it is %s', async (reason, _what, bytes) => {
    expect((await refusal(bytes)).split(' ')[0]).toBe(reason);
  });

  it('is refused as unreadable wherever an XLSX is cut', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      expect(await refusal(list.subarray(0, Math.floor(list.length * share)))).toBe('unreadable');
    }
  });

  it('is refused as unreadable when a bit of an XLSX is wrong', async () => {
    const stored = zipParts({ 'xl/workbook.xml': '<workbook/>', 'xl/_rels/workbook.xml.rels': '<Relationships/>' });
    expect(await refusal(stored)).toBe('empty');
    const at = Buffer.from(stored).indexOf('PK\x01\x02') + 16;
    expect(await refusal(stored.map((byte, index) => (index === at ? byte ^ 1 : byte)))).toBe('unreadable');
  });

  it('is refused as a bomb when it says that it unpacks to too much, and when it does not say so', async () => {
    const sheet = 'xl/worksheets/sheet1.xml';
    expect(await refusal(withDeclaredSize(list, sheet, priceFileLimits.unpackedBytes))).toBe('bomb');
    expect(await refusal(withDeclaredSize(list, sheet, 100))).toBe('bomb');
  });

  it('is refused when it is too large, before anything of it is looked at', async () => {
    expect(await refusal(new Uint8Array(priceFileLimits.bytes + 1))).toBe('tooLarge');
  });

  it('is refused at the first row too many, without the rest being read', async () => {
    const many = text(`Offer ID,Offer Name,List Price,ERP\n${'A1,a,1,2\n'.repeat(1_000_000)}`);
    const rows: number[] = [];
    await expect(
      readPriceFile({ name: '', bytes: many }, { onProgress: (count) => rows.push(count) }),
    ).rejects.toMatchObject({
      reason: 'tooManyRows',
    });
    expect(rows.at(-1)).toBe(priceFileLimits.rows);
  });

  it('keeps the rows that were left out, when all were', async () => {
    await expect(
      readPriceFile({ name: '', bytes: csvFile([[...realHeaders], sampleRow(1, { id: '' })]) }),
    ).rejects.toMatchObject({
      reason: 'noPrices',
      rejected: [{ row: 2, reason: 'noOfferId', offer: 'Office 365 sample 1' }],
    });
  });
});
