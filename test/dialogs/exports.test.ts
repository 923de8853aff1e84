import { parse } from 'csv-parse/sync';
import { nodesOf, type CardNode } from '../../cards/card.ts';
import { demoOffers } from '../../partner-center/local/demo-offers.ts';
import { demoPriceFile, seedDemoPrices } from '../../partner-center/local/demo-prices.ts';
import type { Offer } from '../../partner-center/offers/offer.ts';
import { addMonths, dayOf, firstDay, monthOf } from '../../partner-center/prices/price-months.ts';
import { readPriceFile } from '../../partner-center/prices/read-price-file.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
  await seedDemoPrices(counter.sales.lists, counter.vault.now());
});

const sold = demoOffers.filter(({ isAvailableForPurchase }) => isAvailableForPurchase);

/** Next month's list, as Patti has imported it. */
async function nextList(): Promise<void> {
  const month = addMonths(monthOf(counter.vault.now()), 1);
  const bytes = new TextEncoder().encode(demoPriceFile(month));
  const draftId = await counter.sales.lists.keepDraft(await readPriceFile({ name: 'next.csv', bytes }));
  const { id: actorId, displayName: actorName } = await counter.named('Patti');
  const write = { requestId: 'next-list', correlationId: 'next-list', actorId, actorName };
  await counter.sales.lists.importDraft({ draftId, month, over: null }, write);
}

/** Presses the button of the page behind the card's link. */
async function take(visitor: Visitor) {
  const [link] = visitor.card().links;
  const address = new URL(link?.url ?? 'none:');
  const token = new URLSearchParams(address.hash.slice(1)).get('t');
  const { status, body } = await askRoutes(counter.sales.exportPage.routes).post('/x/take', { token });
  return { status, address, body: JSON.parse(String(body)) as { fileName: string; text: string } };
}

/** The rows of the file behind the card's link, by their headers. */
async function fileOf(visitor: Visitor, delimiter = ',') {
  const { body } = await take(visitor);
  const rows: Record<string, string>[] = parse(body.text, { bom: true, columns: true, delimiter });
  return { ...body, rows, headers: Object.keys(rows[0] ?? {}) };
}

const column = (visitor: Visitor, name: 'name' | 'list' | 'retail' | 'nextList' | 'listPercent' | 'change' | 'place') =>
  visitor.say(`exports.column.${name}`);
const verbs = (visitor: Visitor) => visitor.card().pressables.map(({ verb }) => verb);

test.each([
  ['fr-FR', 'offres', ';', 'offres'],
  ['en-US', 'offers', ',', 'offers'],
])('a sales agent has the whole list without one price column, in %s', async (locale, words, delimiter, name) => {
  await nextList();
  const adele = visitorAt(counter, 'Adele', { locale });
  await adele.says(words);
  await adele.presses(adele.say('exports.button'));
  const card = adele.card();
  expect(card.title).toBe(adele.say('exports.ready'));
  expect(card.texts).toEqual(expect.arrayContaining([adele.say('exports.holds.offers'), String(sold.length)]));
  const { text, fileName, rows, headers } = await fileOf(adele, delimiter);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(fileName).toBe(`${name}-${dayOf(counter.vault.now())}.csv`);
  expect(rows).toHaveLength(sold.length);
  expect(headers).toHaveLength(9);
  for (const key of ['list', 'retail', 'nextList'] as const) expect(headers).not.toContain(column(adele, key));
});

test.each(['Alex', 'Patti', 'Lynne'])('%s, who may see prices, has them as plain numbers', async (given) => {
  await nextList();
  const visitor = visitorAt(counter, given);
  await visitor.says('prices');
  await visitor.presses(visitor.say('exports.button'));
  const { rows, fileName } = await fileOf(visitor);
  expect(fileName).toMatch(/^prices-/);
  const list = await counter.sales.lists.of(monthOf(counter.vault.now()));
  const priced = rows.filter((row) => row[column(visitor, 'list')] !== '');
  expect(priced.length).toBeGreaterThanOrEqual(8);
  for (const row of priced) {
    const price = list?.prices.get((row[visitor.say('exports.column.id')] ?? '').toUpperCase());
    expect(row[column(visitor, 'list')]).toBe(String((price?.listFen ?? NaN) / 100));
    expect(row[column(visitor, 'retail')]).toBe(String((price?.retailFen ?? NaN) / 100));
  }
  const first = firstDay(addMonths(monthOf(counter.vault.now()), 1));
  const coming = rows.filter((row) => /^\d+(\.\d+)?$/.test(row[column(visitor, 'nextList')] ?? ''));
  expect(coming.length).toBeGreaterThanOrEqual(8);
  for (const row of coming) expect(row[visitor.say('exports.column.nextFrom')]).toBe(first);
});

test.each(['Megan', 'Isaiah', 'Pradeep'])('%s, who sees no offers, is told who can and gets no file', async (given) => {
  const visitor = visitorAt(counter, given);
  await visitor.says('send me this list');
  expect(visitor.card().texts).toContain(visitor.say('refusal.offers.view'));
  expect(visitor.card().links).toEqual([]);
});

test.each([
  ['envoie-moi cette liste', 'fr-FR'],
  ['send me this list', 'en-US'],
])('"%s" is answered with all offers', async (words, locale) => {
  const lynne = visitorAt(counter, 'Lynne', { locale });
  await lynne.says(words);
  const { rows, headers } = await fileOf(lynne, locale === 'fr-FR' ? ';' : ',');
  expect(rows.length).toBeGreaterThanOrEqual(sold.length);
  expect(headers).toContain(column(lynne, 'list'));
});

test('the file holds the rows of the search on all of its pages, those on top of the catalog first', async () => {
  const { id: actorId, displayName: actorName } = await counter.named('Alex');
  const top = sold.at(-1)?.id ?? '';
  const { version } = await counter.sales.pins.get();
  const write = { requestId: 'pin', correlationId: 'pin', actorId, actorName };
  await counter.sales.pins.save({ base: version, offerIds: [top] }, write);
  const adele = visitorAt(counter, 'Adele');
  await adele.says('offers');
  await adele.presses(adele.say('cards.next'));
  await adele.presses(adele.say('exports.button'));
  const all = await fileOf(adele);
  expect(all.rows).toHaveLength(sold.length);
  expect([all.rows[0]?.['Id'], all.rows[0]?.[column(adele, 'place')]]).toEqual([top, '1']);

  await adele.says('offers');
  await adele.fills({ search: '', category: 'SmallBusiness_Key', kind: 'licences' }).presses(adele.say('cards.search'));
  await adele.presses(adele.say('exports.button'));
  const small = sold.filter(({ category, isAddOn }) => category.id === 'SmallBusiness_Key' && !isAddOn);
  expect(new Set((await fileOf(adele)).rows.map((row) => row['Id']))).toEqual(new Set(small.map(({ id }) => id)));
});

test('the list stays beside the file’s card, and the link works once and in its time', async () => {
  const adele = visitorAt(counter, 'Adele');
  await adele.says('offers');
  const list = adele.card();
  const { calls } = await adele.presses(adele.say('exports.button'));
  expect(calls.map(({ kind }) => kind)).not.toContain('update');
  const first = await take(adele);
  expect([first.status, first.address.pathname]).toEqual([200, '/x/en']);
  expect((await take(adele)).status).toBe(410);
  await adele.presses(adele.say('exports.button'), { on: list });
  counter.vault.clock.advance(10 * 60 * 1000);
  expect((await take(adele)).status).toBe(410);
});

test('what changes is a file of its own, with per cents that stay numbers below zero', async () => {
  await nextList();
  const patti = visitorAt(counter, 'Patti');
  await patti.says('what changes');
  await patti.presses(patti.say('exports.button'));
  const next = firstDay(addMonths(monthOf(counter.vault.now()), 1));
  const { rows, fileName } = await fileOf(patti);
  expect(fileName).toBe(`price-changes-${next}.csv`);
  const kinds = rows.map((row) => row[column(patti, 'change')]);
  for (const kind of ['raised', 'lowered', 'added', 'removed'] as const) {
    expect(kinds).toContain(patti.say(`exports.change.${kind}`));
  }
  const percents = rows.map((row) => row[column(patti, 'listPercent')] ?? '');
  for (const percent of percents) expect(percent).toMatch(/^(-?\d+(\.\d)?)?$/);
  expect(percents.some((percent) => Number(percent) < 0)).toBe(true);
});

test('without a next list, or a row, there is no button', async () => {
  const patti = visitorAt(counter, 'Patti');
  await patti.says('what changes');
  expect(verbs(patti)).not.toContain('prices.export');
  await patti.says('offers xyzzyxyzzy');
  expect(verbs(patti)).not.toContain('offers.export');
});

test('whoever loses the right has no price in the file, nor the file that was made before', async () => {
  await counter.changes('Lynne', { agent: 'adminAgent' });
  const lynne = visitorAt(counter, 'Lynne');
  await lynne.says('offers');
  const list = lynne.card();
  await lynne.presses(lynne.say('exports.button'));
  await counter.changes('Lynne', { agent: 'salesAgent' });
  expect((await take(lynne)).status).toBe(410);
  await lynne.presses(lynne.say('exports.button'), { on: list });
  expect((await fileOf(lynne)).headers).not.toContain(column(lynne, 'list'));
  await lynne.says('offers');
  await lynne.presses(lynne.say('exports.button'));
  await counter.changes('Lynne', { agent: 'none' });
  expect((await take(lynne)).status).toBe(410);
});

test('a card of prices or of changes is refused to whoever lost the right to them', async () => {
  await nextList();
  const patti = visitorAt(counter, 'Patti');
  await patti.says('what changes');
  const changes = patti.card();
  await patti.says('prices');
  const prices = patti.card();
  await counter.changes('Patti', { administrator: 'none', agent: 'salesAgent' });
  for (const on of [changes, prices]) {
    await patti.presses(patti.say('exports.button'), { on });
    expect(patti.card().texts).toContain(patti.say('refusal.prices.view'));
  }
});

test.each([
  ['prices', 'offers.export', 6],
  ['offers', 'offers.export', 6],
  ['what changes', 'prices.export', 5],
])('a global admin in the middle of "%s" can press %s among %d buttons', async (words, verb, most) => {
  await nextList();
  const alex = visitorAt(counter, 'Alex');
  await alex.says(words);
  if (verbs(alex).some((offered) => offered.endsWith('.next'))) await alex.presses(alex.say('cards.next'));
  const bars = [...nodesOf(alex.card().node)].filter(({ type }) => type === 'ActionSet');
  const bar = bars.map(({ actions }) => actions as readonly CardNode[]).find((actions) => actions.length > 1) ?? [];
  expect(bar.length).toBeLessThanOrEqual(most);
  expect(bar.map(({ data }) => (data as { verb?: string }).verb)).toContain(verb);
});

test('hostile names of offers come out as texts', async () => {
  const names = ["=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(A1)', '\t=1', 'a;=1,=1|=1', '"=1"'];
  const [model] = sold;
  if (model === undefined) throw new Error('no offers');
  const offers = names.map((name, rank): Offer => ({ ...model, id: `=${rank}`, name, rank }));
  counter.replace({ listOffers: async () => offers });
  await counter.sales.shelf.refresh();
  const adele = visitorAt(counter, 'Adele');
  await adele.says('send me this list');
  const { rows } = await fileOf(adele);
  expect(rows).toHaveLength(names.length);
  for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+\-@\t\r"]/u);
});

test('a list that is too long for a file says how to make it shorter', async () => {
  const [model] = sold;
  if (model === undefined) throw new Error('no offers');
  const offers = Array.from({ length: 45 }, (_, rank): Offer => ({
    ...model,
    id: `${rank}`,
    name: `${rank}`,
    rank,
    billingCycles: ['x'.repeat(100_000)],
  }));
  counter.replace({ listOffers: async () => offers });
  await counter.sales.shelf.refresh();
  const adele = visitorAt(counter, 'Adele');
  await adele.says('send me this list');
  expect(adele.card().title).toBe(adele.say('exports.tooLong'));
  expect(adele.card().links).toEqual([]);
});
