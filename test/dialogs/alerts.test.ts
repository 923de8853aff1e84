import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import { demoOffers } from '../../partner-center/local/demo-offers.ts';
import { demoPriceFile, seedDemoPrices } from '../../partner-center/local/demo-prices.ts';
import { readPriceFile } from '../../partner-center/prices/read-price-file.ts';
import { hearAlert } from '../../dialogs/alerts/hear-alert.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { until } from '../support/dialogs/until.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

const watching = async (name: string) => counter.desk.watches.of((await counter.named(name)).id);
const verbsOf = (visitor: Visitor) => visitor.card().pressables.map(({ verb }) => verb);

describe('The card of alerts', () => {
  it.each(['fr-FR', 'en-US'])('says what one is told of, and turns each on and off, in %s', async (locale) => {
    const patti = visitorAt(counter, 'Patti', { locale });
    const { say } = patti;
    await patti.says(locale === 'fr-FR' ? 'alertes' : 'alerts');
    expect(patti.card().title).toBe(say('alerts.title'));
    for (const what of ['prices', 'catalog'] as const) {
      expect(patti.card().texts).toContain(say(`alerts.${what}.off`));
      await patti.presses(say(`alerts.${what}.turnOn`));
      expect(patti.card().title).toBe(say('alerts.noted'));
      expect(patti.card().texts).toEqual(
        expect.arrayContaining([say(`alerts.${what}.nowOn`), say(`alerts.${what}.on`)]),
      );
    }
    expect(await watching('Patti')).toEqual({ prices: true, catalog: true });
    await patti.presses(say('alerts.prices.turnOff'));
    expect(patti.card().texts).toEqual(
      expect.arrayContaining([say('alerts.prices.nowOff'), say('alerts.prices.off'), say('alerts.catalog.on')]),
    );
    expect(await watching('Patti')).toEqual({ prices: false, catalog: true });
  });

  it('offers no prices to whoever may not see them', async () => {
    const adele = visitorAt(counter, 'Adele');
    await adele.says('alerts');
    expect(verbsOf(adele)).toEqual(['alerts.catalog', 'menu']);
    await adele.presses(adele.say('alerts.catalog.turnOn'));
    expect(await watching('Adele')).toEqual({ prices: false, catalog: true });
  });

  it('that is old sets what its button says, not the opposite of what is there', async () => {
    const patti = visitorAt(counter, 'Patti');
    await patti.says('alerts');
    const old = patti.card();
    await patti.says('tell me when prices change');
    await patti.presses(patti.say('alerts.prices.turnOn'), { on: old });
    expect(await watching('Patti')).toEqual({ prices: true, catalog: false });
    expect(patti.card().texts).toContain(patti.say('alerts.prices.on'));
  });

  it('pressed twice at once turns it on once', async () => {
    const patti = visitorAt(counter, 'Patti');
    await patti.says('alerts');
    await patti.pressesTwiceAtOnce(patti.say('alerts.catalog.turnOn'));
    expect(await watching('Patti')).toEqual({ prices: false, catalog: true });
  });

  it('refuses prices to whoever has lost the right since it was shown', async () => {
    await counter.changes('Lynne', { agent: 'adminAgent' });
    const lynne = visitorAt(counter, 'Lynne');
    await lynne.says('alerts');
    await counter.changes('Lynne', { agent: 'salesAgent' });
    await lynne.presses(lynne.say('alerts.prices.turnOn'));
    expect(lynne.card().texts).toContain(lynne.say('refusal.prices.view'));
    expect(await watching('Lynne')).toEqual({ prices: false, catalog: false });
  });
});

describe('A sentence that names one', () => {
  it.each([
    ['préviens-moi quand les prix changent', 'prices'],
    ['Préviens-moi quand les tarifs changent !', 'prices'],
    ['alertes prix', 'prices'],
    ['tell me when prices of pinned offers change', 'prices'],
    ['notify me when a price of the catalog changes', 'prices'],
    ['préviens-moi quand le catalogue change', 'catalog'],
    ['tell me when the catalog changes', 'catalog'],
    ['let me know when the pinned offers change', 'catalog'],
  ] as const)('turns it on at once, and says so: %s', async (sentence, what) => {
    const patti = visitorAt(counter, 'Patti', { locale: /[éx]|quand/.test(sentence) ? 'fr-FR' : 'en-US' });
    await patti.says(sentence);
    expect(patti.card().texts).toContain(patti.say(`alerts.${what}.nowOn`));
    expect(await watching('Patti')).toEqual({ prices: false, catalog: false, [what]: true });
  });

  it.each(['préviens-moi', 'notifications', 'tell me when it rains'])('is not "%s"', async (sentence) => {
    const patti = visitorAt(counter, 'Patti');
    await patti.says(sentence);
    expect(patti.card().title).toBe(patti.say('alerts.title'));
    expect(await watching('Patti')).toEqual({ prices: false, catalog: false });
  });

  it('is refused where it names what one may not see', async () => {
    const adele = visitorAt(counter, 'Adele');
    await adele.says('tell me when prices change');
    expect(adele.card().texts).toContain(adele.say('refusal.prices.view'));
    const pradeep = visitorAt(counter, 'Pradeep');
    await pradeep.says('tell me when the catalog changes');
    expect(pradeep.card().texts).toContain(pradeep.say('refusal.offers.view'));
    expect(await counter.desk.watches.everybody('catalog')).toEqual([]);
  });

  it('is heard by whole words', () => {
    expect(['priceless things', 'cataloging', ''].map(hearAlert)).toEqual([undefined, undefined, undefined]);
  });
});

describe('What is confirmed in a conversation', () => {
  /** Saves these offers on top, as Alex. */
  async function pins(...names: readonly string[]): Promise<void> {
    const { id: actorId, displayName: actorName } = await counter.named('Alex');
    const offerIds = names.map((name) => demoOffers.find((offer) => offer.name === name)?.id ?? '');
    const write = { requestId: `pins-${names.join()}`, correlationId: 'pins', actorId, actorName };
    await counter.sales.pins.save({ base: null, offerIds }, write);
  }

  /** Imports next month's list as Patti, over the cards. */
  async function imports(patti: Visitor): Promise<void> {
    await seedDemoPrices(counter.sales.lists, counter.vault.now());
    const bytes = new TextEncoder().encode(demoPriceFile(addMonths(monthOf(counter.vault.now()), 1)));
    const draftId = await counter.sales.lists.keepDraft(await readPriceFile({ name: 'next.csv', bytes }));
    await patti.says('prices');
    await patti.presses(patti.say('prices.import.button'));
    counter.sales.uploadBecomes({ state: 'read', draftId });
    await until(() => patti.card().title === patti.say('prices.import.readTitle'));
    await patti.presses(patti.say('prices.import.check'));
    await patti.presses(patti.say('prices.import.confirm'));
  }

  it('an import that changes prices on top is told to those who asked, and has no amount', async () => {
    await pins('Office 365 Enterprise E3', 'Exchange Online Kiosk', 'Office 365 Business Essentials');
    for (const name of ['Alex', 'Patti', 'Lynne']) {
      await visitorAt(counter, name).says('tell me when prices change');
    }
    const patti = visitorAt(counter, 'Patti');
    await imports(patti);
    const alex = await counter.named('Alex');
    const lynne = await counter.named('Lynne');
    const told = await counter.sales.told();
    expect(told.map(([id]) => id)).toEqual([alex.id, lynne.id].toSorted());
    const from = `${addMonths(monthOf(counter.vault.now()), 1)}-01`;
    for (const [, notice] of told) expect(notice).toEqual({ kind: 'pricesChanged', from, count: 2 });
  });

  it('an import that changes none of them is told to nobody', async () => {
    await visitorAt(counter, 'Alex').says('tell me when prices change');
    await imports(visitorAt(counter, 'Patti'));
    expect(await counter.sales.told()).toEqual([]);
  });

  it('a saved choice of offers on top is told to those who asked, by name, but not to whoever saved', async () => {
    for (const name of ['Alex', 'Adele']) await visitorAt(counter, name).says('tell me when the catalog changes');
    const alex = visitorAt(counter, 'Alex');
    await alex.says('catalog');
    await alex.fills({ search: 'Office 365 Enterprise E3' }).presses(alex.say('cards.search'));
    const pin = alex.card().pressables.find(({ verb }) => verb === 'catalog.pin');
    await alex.presses(pin?.title ?? '');
    await alex.presses(alex.say('catalog.submit'));
    await alex.presses(alex.say('catalog.review.confirm'));
    expect(alex.card().title).toBe(alex.say('catalog.saved.title'));
    const adele = await counter.named('Adele');
    expect(await counter.sales.told()).toEqual([[adele.id, { kind: 'catalogChanged', by: 'Alex Wilber' }]]);
  });
});
