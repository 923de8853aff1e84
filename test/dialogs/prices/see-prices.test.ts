import { readdirSync, readFileSync } from 'node:fs';
import { demoPriceFile, seedDemoPrices } from '../../../partner-center/local/demo-prices.ts';
import { addMonths, monthOf } from '../../../partner-center/prices/price-months.ts';
import { readPriceFile } from '../../../partner-center/prices/read-price-file.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';

/** What an amount of money looks like, in either language. */
const amount = /¥\s?\d|\d\s?¥/u;

let counter: Counter;
let patti: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  await seedDemoPrices(counter.sales.lists, counter.vault.now());
  patti = visitorAt(counter, 'Patti');
});

/** Next month's list, as Patti has imported it. */
async function nextList(): Promise<void> {
  const month = addMonths(monthOf(counter.vault.now()), 1);
  await imports(demoPriceFile(month), month);
}

async function imports(text: string, month: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const draftId = await counter.sales.lists.keepDraft(await readPriceFile({ name: 'next.csv', bytes }));
  const { id: actorId, displayName: actorName } = await counter.named('Patti');
  const write = { requestId: `import ${month}`, correlationId: month, actorId, actorName };
  const over = (await counter.sales.lists.of(month))?.head.importId ?? null;
  await counter.sales.lists.importDraft({ draftId, month, over }, write);
}

test.each(['fr-FR', 'en-US'])('a billing admin sees the prices of the month, in %s', async (locale) => {
  patti = visitorAt(counter, 'Patti', { locale });
  await patti.says(locale === 'fr-FR' ? 'tarifs' : 'prices');
  expect(patti.card().title).toBe(patti.say('prices.title'));
  expect(patti.card().texts.filter((text) => amount.test(text)).length).toBeGreaterThanOrEqual(8);
});

test('a price for seats and a term is the exact sum, with the day on which its guarantee ends', async () => {
  await patti.says('price of office 365 enterprise e3 for 25 seats for a year');
  const e3 = [...((await counter.sales.lists.of(monthOf(counter.vault.now())))?.prices.values() ?? [])].find(
    ({ name }) => name === 'Office 365 Enterprise E3',
  );
  const fen = (e3?.listFen ?? 0) * 25 * 12;
  const yuan = `¥${(fen / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
  expect(patti.card().title).toBe('Office 365 Enterprise E3');
  expect(patti.card().texts).toContain(yuan);
  expect(patti.card().texts).toContain(patti.say('prices.quote.until'));
});

test.each(['0', '-5', '1.5', 'many', '99999999', '1e3'])('seats such as %s are refused at the card', async (seats) => {
  await patti.says('price of office 365 business');
  await patti.fills({ seats, term: '12' }).presses(patti.say('cards.calculate'));
  const refused = patti.say('prices.quote.badSeats', { minimum: '1', maximum: '300' });
  expect(patti.card().text).toContain(refused);
  await patti.fills({ seats: '300', term: '1' }).presses(patti.say('cards.calculate'));
  expect(patti.card().text).not.toContain(refused);
  expect(patti.card().texts).toContain(patti.say('prices.quote.until'));
});

test('what changes is told when the next list is there, and drawn', async () => {
  await patti.says('what changes');
  expect(patti.card().title).toBe(patti.say('prices.changes.notYetTitle'));
  await nextList();
  await patti.says('what changes next month');
  const kinds = ['raised', 'lowered', 'added', 'removed'] as const;
  for (const kind of kinds) expect(patti.card().texts).toContain(patti.say(`prices.changes.kind.${kind}`));
  expect(patti.card().text).toMatch(/\+\d/);
  expect(JSON.stringify(patti.card().node)).toContain('"style":"attention"');
  const [row] = patti.card().pressables.filter(({ verb }) => verb === 'offers.open');
  await patti.presses(row?.title ?? '');
  expect(patti.card().texts).toContain(patti.say('prices.coming.label'));
});

test('a price that rises from nothing, and one that is told for another unit, are told without nonsense', async () => {
  const [now, next] = [monthOf(counter.vault.now()), addMonths(monthOf(counter.vault.now()), 1)];
  const list = (...rows: readonly string[]) =>
    ['Offer ID,Offer Display Name,List Price,ERP Price,Purchase Unit', ...rows].join('\n');
  await imports(list('FREE-1,Free,0.00,0.00,1 Month', 'UNIT-1,Unit,10,12,1 Month', 'SAME-1,Same,10,12,1 Month'), now);
  await imports(list('FREE-1,Free,5.00,6.00,1 Month', 'UNIT-1,Unit,110,120,1 Year', 'SAME-1,Same,11,12,1 Month'), next);
  await patti.says('what changes');
  const { texts, text } = patti.card();
  expect(texts).toContain('¥10.00 per seat and month → ¥110.00 per seat and year');
  expect(text).not.toMatch(/∞|NaN/);
  expect(texts).toEqual(expect.arrayContaining(['-8.3%', '+10%']));
});

test.each(['Adele', 'Isaiah', 'Megan', 'Pradeep'])(
  'no price reaches %s, whatever is asked or pressed',
  async (name) => {
    await nextList();
    const visitor = visitorAt(counter, name);
    const asked = ['prices', 'price of exchange for 25 seats', 'what changes', 'offers', 'offers exchange', 'catalog'];
    for (const words of asked) await visitor.says(words);
    for (const { title } of visitor.card().pressables.filter(({ verb }) => verb === 'offers.open')) {
      await visitor.presses(title);
    }
    expect(JSON.stringify(visitor.calls)).not.toMatch(amount);
  },
);

test('whoever loses the right sees no price on the next press of the same card', async () => {
  await counter.changes('Lynne', { agent: 'adminAgent' });
  const lynne = visitorAt(counter, 'Lynne');
  await lynne.says('offers office 365 business');
  expect(lynne.card().text).toMatch(amount);
  await counter.changes('Lynne', { agent: 'salesAgent' });
  await lynne.presses('Office 365 Business');
  expect(lynne.card().text).not.toMatch(amount);
});

test('somebody with several settings has the rights of both', async () => {
  await counter.changes('Adele', { administrator: 'billing' });
  const adele = visitorAt(counter, 'Adele');
  await adele.says('prices');
  expect(adele.card().text).toMatch(amount);
});

test('conversations come to prices by one door alone', () => {
  const files = readdirSync('dialogs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const readers = files.filter((file) => /\bpriceLists\b/.test(readFileSync(`dialogs/${file}`, 'utf8')));
  expect(readers.toSorted()).toEqual(['prices/prices-for.ts', 'turn.ts']);
});
