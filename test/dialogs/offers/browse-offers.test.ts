import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { seedDemoPrices } from '../../../partner-center/local/demo-prices.ts';
import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';

let counter: Counter;
let adele: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  await seedDemoPrices(counter.sales.lists, counter.vault.now());
  adele = visitorAt(counter, 'Adele');
});

const rows = (visitor: Visitor) =>
  visitor
    .card()
    .pressables.filter(({ verb }) => verb === 'offers.open')
    .map(({ title }) => title);
const sold = demoOffers.filter(({ isAvailableForPurchase }) => isAvailableForPurchase);

test.each(['fr-FR', 'en-US'])('a sales agent reads all offers page by page, in %s', async (locale) => {
  adele = visitorAt(counter, 'Adele', { locale });
  await adele.says(locale === 'fr-FR' ? 'offres' : 'offers');
  expect(adele.card().title).toBe(adele.say('offers.title'));
  const seen = new Set(rows(adele));
  while (adele.card().pressables.some(({ verb }) => verb === 'offers.next')) {
    await adele.presses(adele.say('cards.next'));
    for (const title of rows(adele)) seen.add(title);
  }
  expect(seen.size).toBe(sold.length);
  await adele.presses(adele.say('cards.previous'));
  expect(rows(adele)).toHaveLength(10);
});

test.each([
  ['offres avec exchnage pour 300 postes', 'fr-FR', 'Exchange Online (Plan\u00A01)'],
  ['offers with exchange', 'en-US', 'Exchange Online (Plan 1)'],
  ['offres entreprise E3', 'fr-FR', 'Office 365 Entreprise E3'],
])('"%s" in %s finds %s', async (said, locale, title) => {
  adele = visitorAt(counter, 'Adele', { locale });
  await adele.says(said);
  expect(rows(adele).map((row) => row.replaceAll('\u00A0', ' '))).toContain(title.replaceAll('\u00A0', ' '));
});

test('a search is narrowed by category and type, and says when nothing is left', async () => {
  await adele.says('offers');
  await adele.fills({ search: '', category: 'SmallBusiness_Key', kind: 'licences' }).presses(adele.say('cards.search'));
  const small = sold.filter(({ category, isAddOn }) => category.id === 'SmallBusiness_Key' && !isAddOn);
  expect(new Set(rows(adele))).toEqual(new Set(small.map(({ name }) => name).slice(0, 10)));
  await adele.fills({ search: 'xyzzy', category: 'all', kind: 'all' }).presses(adele.say('cards.search'));
  expect(rows(adele)).toEqual([]);
  expect(adele.card().texts).toContain(adele.say('offers.noneFor', { search: 'xyzzy' }));
});

test.each(['.*', '(((', 'a'.repeat(200), '🦄', '\\', '   '])('a search for %j is answered', async (search) => {
  await adele.says('offers');
  await adele.fills({ search, category: 'all', kind: 'all' }).presses(adele.say('cards.search'));
  expect(adele.card().title).toBe(adele.say('offers.title'));
});

test('an offer shows its limits, what goes with it, and leads there', async () => {
  await adele.says('offers office 365 enterprise e3');
  await adele.presses('Office 365 Enterprise E3');
  expect(adele.card().title).toBe('Office 365 Enterprise E3');
  expect(adele.card().texts).toEqual(
    expect.arrayContaining([adele.say('offers.fact.seats'), adele.say('offers.related.upgrades')]),
  );
  await adele.presses('Office 365 Enterprise E5');
  expect(adele.card().title).toBe('Office 365 Enterprise E5');
});

test('an offer that has left the list since is told as gone', async () => {
  await adele.says('offers kiosk');
  counter.replace({ listOffers: async () => sold.filter(({ name }) => name !== 'Exchange Online Kiosk') });
  await counter.sales.shelf.refresh();
  await adele.presses('Exchange Online Kiosk');
  expect(adele.card().title).toBe(adele.say('offers.gone.title'));
});

test('Partner Center that is away is told, and asked again', async () => {
  counter.replace({ listOffers: () => Promise.reject(new PartnerCenterError({ code: 'unavailable' })) });
  await expect(adele.says('offers')).rejects.toThrow(PartnerCenterError);
  counter.replace({ listOffers: async () => sold });
  await adele.says('offers');
  expect(rows(adele)).toHaveLength(10);
});

test.each(['Pradeep', 'Isaiah', 'Megan'])('%s, who sells and bills nothing, is told who can', async (name) => {
  const visitor = visitorAt(counter, name);
  await visitor.says('offers');
  expect(visitor.card().texts).toContain(visitor.say('refusal.offers.view'));
});
