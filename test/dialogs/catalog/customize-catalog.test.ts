import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';

const sold = demoOffers.filter(({ isAvailableForPurchase, isTrial }) => isAvailableForPurchase && !isTrial);
const names = ['Exchange Online Kiosk', 'Office 365 Enterprise E1', 'Office 365 Enterprise E5'];
const idOf = (name: string) => sold.find((offer) => offer.name === name)?.id ?? '';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

/** Presses a row's button: the card has the same title on each of them. */
async function pressesRow(visitor: Visitor, verb: string, row: number): Promise<void> {
  const found = visitor.card().pressables.filter((one) => one.verb === verb)[row];
  if (found === undefined) throw new Error(`no ${verb} in row ${row}`);
  const inputs = Object.fromEntries(visitor.card().inputs.map(({ id, value }) => [id, value]));
  await visitor.sendsRaw(visitor.activity({ value: { ...inputs, ...found.data } }));
}

async function pins(visitor: Visitor, name: string): Promise<void> {
  await visitor.fills({ search: name }).presses(visitor.say('cards.search'));
  await pressesRow(visitor, 'catalog.pin', 0);
}

async function reviews(visitor: Visitor, ...wanted: readonly string[]): Promise<void> {
  await visitor.says('catalog');
  for (const name of wanted) await pins(visitor, name);
  await visitor.presses(visitor.say('catalog.submit'));
}

async function saves(visitor: Visitor, ...wanted: readonly string[]): Promise<void> {
  await reviews(visitor, ...wanted);
  await visitor.presses(visitor.say('catalog.review.confirm'));
}

const saved = async () => (await counter.sales.pins.get()).offerIds;

test.each(['fr-FR', 'en-US'])(
  'a global admin puts offers on top, moves them, and agents see them first, in %s',
  async (locale) => {
    alex = visitorAt(counter, 'Alex', { locale });
    await reviews(alex, ...names);
    expect(alex.card().title).toBe(alex.say('catalog.review.title'));
    expect(await saved()).toEqual([]);
    await alex.presses(alex.say('cards.back'));
    await pressesRow(alex, 'catalog.up', 0);
    await pressesRow(alex, 'catalog.unpin', 0);
    await alex.presses(alex.say('catalog.submit'));
    await alex.presses(alex.say('catalog.review.confirm'));
    expect(alex.card().title).toBe(alex.say('catalog.saved.title'));
    expect(await saved()).toEqual([names[0], names[2]].map((name) => idOf(name ?? '')));
    const adele = visitorAt(counter, 'Adele');
    await adele.says('offers');
    const shown = adele.card().pressables.filter(({ verb }) => verb === 'offers.open');
    expect(shown.slice(0, 2).map(({ title }) => title)).toEqual([names[0], names[2]]);
    expect(adele.card().texts.filter((text) => text === adele.say('offers.pinned'))).toHaveLength(2);
  },
);

test('a sixth offer is refused kindly, and one that is there cannot be added again', async () => {
  const six = sold.filter(({ isAddOn }) => !isAddOn).slice(0, 6);
  await alex.says('catalog');
  for (const { name } of six.slice(0, 5)) await pins(alex, name);
  await alex.fills({ search: six[5]?.name ?? '' }).presses(alex.say('cards.search'));
  expect(alex.card().texts).toContain(alex.say('catalog.listFull'));
  expect(alex.card().pressables.some(({ verb }) => verb === 'catalog.pin')).toBe(false);
  await alex.fills({ search: six[0]?.name ?? '' }).presses(alex.say('cards.search'));
  expect(alex.card().texts).toContain(alex.say('catalog.alreadyPinned'));
  await alex.presses(alex.say('catalog.submit'));
  await alex.presses(alex.say('catalog.review.confirm'));
  expect(await saved()).toHaveLength(5);
});

test('nothing changed is said, and cancelling changes nothing', async () => {
  await reviews(alex);
  expect(alex.card().texts).toContain(`⚠ ${alex.say('catalog.nothingChanged')}`);
  await pins(alex, names[0] ?? '');
  await alex.presses(alex.say('cards.cancel'));
  expect(await saved()).toEqual([]);
});

test('what was chosen stays when the language is switched in the midst of it', async () => {
  await alex.says('catalog');
  await pins(alex, names[0] ?? '');
  await alex.presses('Français');
  expect(alex.card().texts).toContain(names[0]);
  expect(alex.card().texts).toContain('En tête\u00A0: 1 sur 5');
});

test.each(['theirs', 'mine'] as const)('a colleague’s list meanwhile is shown, and %s can be kept', async (keep) => {
  await counter.changes('Megan', { administrator: 'global' });
  const megan = visitorAt(counter, 'Megan');
  await reviews(alex, names[0] ?? '');
  await saves(megan, names[1] ?? '');
  await alex.presses(alex.say('catalog.review.confirm'));
  expect(alex.card().title).toBe(alex.say('catalog.others.title'));
  expect(alex.card().text).toContain(alex.say('catalog.others.intro', { name: 'Megan Bowen' }));
  expect(await saved()).toEqual([idOf(names[1] ?? '')]);
  await alex.presses(alex.say('catalog.others.submit'));
  expect(alex.card().texts).toContain(`⚠ ${alex.say('fields.required')}`);
  await alex.fills({ keep }).presses(alex.say('catalog.others.submit'));
  if (keep === 'theirs') {
    expect(alex.card().title).toBe(alex.say('catalog.title'));
    expect(alex.card().texts).toContain(names[1]);
    return;
  }
  await alex.presses(alex.say('catalog.review.confirm'));
  expect(await saved()).toEqual([idOf(names[0] ?? '')]);
});

test('an offer that is no longer sold is shown as gone to the admin, hidden from agents, and must go', async () => {
  await saves(alex, names[0] ?? '', names[1] ?? '');
  counter.replace({ listOffers: async () => sold.filter(({ name }) => name !== names[0]) });
  await counter.sales.shelf.refresh();
  const adele = visitorAt(counter, 'Adele');
  await adele.says('offers');
  expect(adele.card().texts.filter((text) => text === adele.say('offers.pinned'))).toHaveLength(1);
  await alex.says('catalog');
  expect(alex.card().texts).toContain(`⚠ ${alex.say('catalog.gone')}`);
  await pins(alex, names[2] ?? '');
  await alex.presses(alex.say('catalog.submit'));
  expect(alex.card().text).toContain(alex.say('catalog.takeGoneAway', { count: 1 }));
  await pressesRow(alex, 'catalog.unpin', 0);
  await alex.presses(alex.say('catalog.submit'));
  await alex.presses(alex.say('catalog.review.confirm'));
  expect(await saved()).toEqual([names[1], names[2]].map((name) => idOf(name ?? '')));
});

test('a confirmation that is pressed twice saves once, and the journal tells it with names', async () => {
  await reviews(alex, names[0] ?? '');
  const press = alex.pressing(alex.say('catalog.review.confirm'));
  await alex.sendsRaw(press);
  const { version } = await counter.sales.pins.get();
  await alex.sendsRaw({ ...press, id: alex.activity({})['id'] });
  expect((await counter.sales.pins.get()).version).toBe(version);
  await alex.says('journal');
  expect(alex.card().text).toContain(alex.say('journal.action.customizeCatalog'));
  expect(alex.card().text).toContain(names[0]);
});

test('whoever loses the right in the midst of it saves nothing', async () => {
  await counter.changes('Megan', { administrator: 'global' });
  const megan = visitorAt(counter, 'Megan');
  await reviews(megan, names[0] ?? '');
  await counter.changes('Megan', { administrator: 'billing' });
  await megan.presses(megan.say('catalog.review.confirm'));
  expect(megan.card().texts).toContain(megan.say('refusal.catalog.customize'));
  expect(await saved()).toEqual([]);
});

test.each(['Lynne', 'Patti', 'Adele'])('%s is told who can', async (name) => {
  const visitor = visitorAt(counter, name);
  await visitor.says('catalog');
  expect(visitor.card().texts).toContain(visitor.say('refusal.catalog.customize'));
});
