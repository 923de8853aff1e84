import { encodeText, realHeaders, sampleOfferId, sampleRow, csvFile } from '../../../support/price-files.ts';
import { read, realCsv, refusal } from './vocabulary.ts';

const french = [
  'Identifiant de l’offre',
  "Nom complet de l'offre",
  'Prix catalogue',
  'Prix de vente conseillé',
  "Unité d'achat",
];
const chinese = ['产品/服务 ID', '产品/服务显示名称', '标价', '预计零售价', '购买单位'];

describe('A CSV price list', () => {
  it('is read under the headers of the real files', async () => {
    const file = await read(
      realCsv([sampleRow(7, { id: sampleOfferId(7).toLowerCase(), list: '1,234.50' })]),
      'C:\\x\\p.csv',
    );
    expect(file).toEqual({
      fileName: 'p.csv',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      month: '2026-12',
      prices: [
        {
          offerId: sampleOfferId(7),
          name: 'Office 365 sample 7',
          listFen: 123450,
          retailFen: 1500,
          unitMonths: 1,
          validFrom: '2026-12-01',
          validTo: '2026-12-31',
        },
      ],
      rowCount: 1,
      rejectedCount: 0,
      rejected: [],
    });
  });

  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
    ['gb18030', false],
  ] as const)('keeps Chinese names in %s (byte order mark: %s)', async (encoding, byteOrderMark) => {
    const rows = [chinese, [sampleOfferId(1), 'Office 365 商业高级版（中国）', '12.50', '15', '1 年']];
    const { prices } = await read(csvFile(rows, { encoding, byteOrderMark }));
    expect(prices[0]).toMatchObject({
      name: 'Office 365 商业高级版(中国)'.replace('(', '（').replace(')', '）'),
      unitMonths: 12,
    });
  });

  it.each(['utf-8', 'windows-1252', 'utf-16le'] as const)('keeps French names in %s', async (encoding) => {
    const rows = [french, [sampleOfferId(1), 'Accès à la messagerie Noël – œuvre', '1 234,50', '2 000,00 ¥', '3 ans']];
    const { prices } = await read(csvFile(rows, { encoding, delimiter: ';' }));
    expect(prices[0]).toMatchObject({
      name: 'Accès à la messagerie Noël – œuvre',
      listFen: 123450,
      retailFen: 200000,
      unitMonths: 36,
    });
  });

  it.each([',', ';', '\t', '|'])('may separate its cells by %j', async (delimiter) => {
    const file = await read(realCsv([sampleRow(1, { name: `Two${delimiter} parts`, list: '1,234.5' })], { delimiter }));
    expect(file.prices[0]).toMatchObject({ listFen: 123450 });
  });

  it.each(['\n', '\r\n', '\r'])('may end its lines by %j', async (lineEnd) => {
    const file = await read(
      realCsv([sampleRow(1), sampleRow(2, { name: `two${lineEnd}lines` }), sampleRow(3)], { lineEnd }),
    );
    expect(file.prices.map(({ name }) => name)).toEqual(['Office 365 sample 1', 'two lines', 'Office 365 sample 3']);
  });

  it('may have a title above the header, and counts its rows as a spreadsheet program does', async () => {
    const titles = [
      ['sep=,'],
      ['Price list "December 2026", in CNY'],
      [],
      ...Array.from({ length: 17 }, (_, at) => [`note ${at}`]),
    ];
    const file = await read(csvFile([...titles, [...realHeaders], sampleRow(1), [], sampleRow(2, { list: 'free' })]));
    expect(file.prices).toHaveLength(1);
    expect(file.rejected).toEqual([{ row: 24, reason: 'badListPrice', offer: 'Office 365 sample 2' }]);
    const late = [...titles, ['a'], ['b'], [...realHeaders], sampleRow(1)];
    expect(await refusal(csvFile(late))).toBe('missingColumns offerId name listPrice retailPrice');
  });

  it('may have a title of several lines in one cell', async () => {
    const file = await read(
      csvFile([['Prices\nof December\n2026'], [...realHeaders], sampleRow(1), sampleRow(2, { id: '' })]),
    );
    expect(file.rowCount).toBe(2);
    expect(file.rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['4 noOfferId']);
  });

  it('has its columns in any order, and the surer of two that mean the same', async () => {
    const file = await read(
      csvFile([
        ['ERP', 'Offer Name', 'LIST-PRICE (CNY)', 'Offer ID', 'Durable_Offer ID', 'Offer display name'],
        ['15', 'short', '12', 'ABC', sampleOfferId(1), 'long'],
      ]),
    );
    expect(file.prices).toEqual([
      {
        offerId: sampleOfferId(1),
        name: 'long',
        listFen: 1200,
        retailFen: 1500,
        unitMonths: 1,
        validFrom: undefined,
        validTo: undefined,
      },
    ]);
  });

  it('says which columns it lacks, by the line that comes nearest', async () => {
    expect(await refusal(csvFile([['Prices'], ['Offer ID', 'List Price', 'x'], ['a', 'b', 'c']]))).toBe(
      'missingColumns name retailPrice',
    );
    expect(await refusal(encodeText('once upon a time\nthere was a list', 'utf-8'))).toBe(
      'missingColumns offerId name listPrice retailPrice',
    );
  });

  it('has a row with a quote that nobody closes left out, and its followers read', async () => {
    const lines = new TextDecoder()
      .decode(realCsv(Array.from({ length: 400 }, (_, at) => sampleRow(at))))
      .split('\r\n');
    for (const broken of [1, 7, 250, 399]) lines[broken] = (lines[broken] ?? '').replace('Office', '"Office');
    lines[300] = 'too,few';
    lines[301] = `${lines[301]},too,many`;
    const { prices, rejected } = await read(encodeText(lines.join('\r\n'), 'utf-8'));
    expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual(
      [2, 8, 251, 301, 302, 400].map((row) => `${row} brokenRow`),
    );
    expect(prices).toHaveLength(394);
    expect(rejected[0]?.offer).toBe('Office 365 sample 0');
  });
});
