import { until } from '../support/dialogs/until.ts';
import { importsPrices } from '../support/importing-prices.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

/** What an amount of money looks like, in either language. */
const amount = /¥|\d[.,]\d{2}\b/u;

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet();
});
afterEach(() => guichet[Symbol.asyncDispose]());

const person = (name: string, locale = 'fr-FR') => guichet.person(name, { locale });
const titled = (someone: Person, title: string) => someone.cards().filter((card) => card.title === title);

/** Puts an offer on top, as a global admin does. */
async function pins(admin: Person, name: string): Promise<void> {
  await admin.says(admin.say('commands.catalog.words').split('|')[0] ?? '');
  await admin.fills({ search: name }).presses(admin.say('cards.search'));
  await admin.presses(admin.card().pressables.find(({ verb }) => verb === 'catalog.pin')?.title ?? '');
  await admin.presses(admin.say('catalog.submit'));
  await admin.presses(admin.say('catalog.review.confirm'));
  expect(admin.card().title).toBe(admin.say('catalog.saved.title'));
}

test('whoever asked hears in their chat and language, once, that prices on top change; whoever lost the right does not', async () => {
  const [patti, lynne, adele, alex] = [person('Patti'), person('Lynne'), person('Adele'), person('Alex', 'en-US')];
  await pins(alex, 'Office 365 Enterprise E3');
  for (const one of [patti, lynne]) await one.says('préviens-moi quand les prix changent');
  await alex.says('tell me when prices change');
  await adele.says('préviens-moi quand le catalogue change');
  const found = (await guichet.people()).find(({ givenName }) => givenName === 'Lynne');
  const { id: actorId } = (await guichet.people()).find(({ givenName }) => givenName === 'Alex') ?? {};
  if (found === undefined || actorId === undefined) throw new Error('somebody is missing');
  const write = { requestId: 'demoted', correlationId: 'demoted', actorId };
  await guichet.directory.updateUser(found.id, found.version, { agent: 'salesAgent' }, write);
  const before = [lynne, adele].map((one) => one.cards().length);
  await importsPrices(guichet, alex);
  const title = patti.say('messages.pricesChanged.title');
  await until(() => titled(patti, title).length > 0);
  const [told, ...more] = titled(patti, title);
  expect(more).toEqual([]);
  expect(told?.texts).toContain('Le prix d’une offre en tête du catalogue change.');
  expect(told?.texts).toContain('1er févr. 2026');
  expect(JSON.stringify(told?.node)).not.toMatch(amount);
  expect([lynne, adele].map((one) => one.cards().length)).toEqual(before);
  expect(titled(alex, alex.say('messages.pricesChanged.title'))).toEqual([]);
  await patti.presses(patti.say('prices.changes.button'), { on: told });
  expect(patti.card().text).toContain('Office 365 Entreprise E3');
});

test('whoever asked hears of a catalog that was saved, and can stop it from that very card', async () => {
  const [adele, patti, alex] = [person('Adele'), person('Patti'), person('Alex', 'en-US')];
  for (const one of [adele, patti]) await one.says('préviens-moi quand le catalogue change');
  await pins(alex, 'Office 365 Enterprise E3');
  const title = adele.say('messages.catalogChanged.title');
  await until(() => titled(adele, title).length > 0);
  const [told] = titled(adele, title);
  expect(told?.text).toContain('Alex Wilber');
  await adele.presses(adele.say('alerts.title'), { on: told });
  await adele.presses(adele.say('alerts.catalog.turnOff'));
  expect(adele.card().texts).toContain(adele.say('alerts.catalog.nowOff'));
  await pins(alex, 'Exchange Online Kiosk');
  await until(() => titled(patti, title).length > 1);
  // The one that had come has become the card of alerts.
  expect(titled(adele, title)).toEqual([]);
});
