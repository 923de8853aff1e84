import { demoPriceFile, seedDemoPrices } from '../../../partner-center/local/demo-prices.ts';
import { addMonths, monthOf } from '../../../partner-center/prices/price-months.ts';
import { readPriceFile } from '../../../partner-center/prices/read-price-file.ts';
import { formatsIn } from '../../../locales/format.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';

let counter: Counter;
let patti: Visitor;
let month: string;
beforeEach(async () => {
  counter = await openCounter();
  await seedDemoPrices(counter.sales.lists, counter.vault.now());
  month = addMonths(monthOf(counter.vault.now()), 1);
  patti = visitorAt(counter, 'Patti');
});

const named = (visitor: Visitor, which = month) =>
  formatsIn(visitor.say('cards.languageName') === 'Français' ? 'fr' : 'en').month(which);

/** Waits for what comes behind a turn, and no longer than it may take. */
async function sees(visitor: Visitor, text: string): Promise<void> {
  for (let left = 500; left > 0 && !visitor.card().text.includes(text); left -= 1) await new Promise(setImmediate);
  expect(visitor.card().text).toContain(text);
}

/** Keeps a file's prices as the page does, and lets the card hear of it. */
async function comes(text = demoPriceFile(month), name = `price-list-${month}.csv`): Promise<void> {
  const file = await readPriceFile({ name, bytes: new TextEncoder().encode(text) });
  counter.sales.uploadBecomes({ state: 'read', draftId: await counter.sales.lists.keepDraft(file) });
}

/** Up to the review of a file. */
async function reviews(visitor: Visitor, text?: string): Promise<void> {
  await visitor.says('prices');
  await visitor.presses(visitor.say('prices.import.button'));
  await comes(text);
  await sees(visitor, visitor.say('prices.import.readTitle'));
  await visitor.presses(visitor.say('prices.import.check'));
}

async function imports(visitor: Visitor, text?: string): Promise<void> {
  await reviews(visitor, text);
  await visitor.presses(visitor.say('prices.import.confirm'));
}

const heads = async () => (await counter.sales.lists.months()).map(({ month: one }) => one);

test.each(['fr-FR', 'en-US'])('the month’s file is chosen, read, checked and imported, in %s', async (locale) => {
  patti = visitorAt(counter, 'Patti', { locale });
  await patti.says(locale === 'fr-FR' ? 'tarifs' : 'prices');
  await patti.presses(patti.say('prices.import.button'));
  expect(patti.card().links).toEqual([
    { title: patti.say('prices.import.link'), url: `https://guichet.example/p/${locale.slice(0, 2)}#token-1` },
  ]);
  await comes();
  await sees(patti, patti.say('prices.import.readTitle'));
  expect(patti.card().text).toContain(patti.say('prices.row.negativePrice'));
  await patti.presses(patti.say('prices.import.check'));
  expect(patti.card().title).toBe(patti.say('prices.import.reviewTitle', { month: named(patti) }));
  expect(patti.card().text).toContain(patti.say('prices.import.leftOut', { count: 3 }));
  expect(await heads()).not.toContain(month);
  await patti.presses(patti.say('prices.import.confirm'));
  expect(patti.card().title).toBe(patti.say('prices.import.done', { month: named(patti) }));
  expect(await heads()).toContain(month);
});

test('the card follows the reading, and tells why a file is none', async () => {
  await patti.says('prices');
  await patti.presses(patti.say('prices.import.button'));
  counter.sales.uploadBecomes({ state: 'reading', rows: 12_000 });
  await sees(patti, '12,000');
  counter.sales.uploadBecomes({ state: 'refused', reason: 'missingColumns', missing: ['listPrice', 'name'] });
  await sees(patti, 'partner price and offer name');
  counter.sales.uploadBecomes({ state: 'over' });
  await sees(patti, patti.say('prices.import.linkOver'));
});

test('the same file again changes nothing, and says so', async () => {
  await imports(patti);
  const before = await counter.sales.lists.months();
  await imports(patti);
  expect(patti.card().title).toBe(patti.say('prices.import.same', { month: named(patti) }));
  expect(await counter.sales.lists.months()).toEqual(before);
});

test('another month can be chosen, and one that is far off or not the file’s is noticed', async () => {
  await reviews(patti);
  await patti.presses(patti.say('cards.back'));
  const far = addMonths(month, -5);
  await patti.fills({ month: far }).presses(patti.say('prices.import.monthSubmit'));
  expect(patti.card().text).toContain(patti.say('prices.import.otherMonth', { month: named(patti) }));
  expect(patti.card().text).toContain(patti.say('prices.import.farMonth', { month: named(patti, far) }));
  await patti.presses(patti.say('cards.back'));
  const press = patti.pressing(patti.say('prices.import.monthSubmit'));
  await patti.sendsRaw({ ...press, value: { ...(press['value'] as object), month: '2031-01' } });
  expect(patti.card().text).toContain(patti.say('fields.choice'));
});

test('a file that would empty most of the list asks whether it is complete', async () => {
  await reviews(patti);
  expect(patti.card().text).not.toMatch(/Is the file complete/);
  const whole = demoPriceFile(month).split('\r\n');
  await reviews(patti, whole.slice(0, 20).join('\r\n'));
  expect(patti.card().text).toMatch(/offers would leave the list, more than half of it\. Is the file complete\?/);
});

test('an import is taken back until the next one, and what was there counts again', async () => {
  await imports(patti);
  await patti.presses(patti.say('prices.takeBack.button'));
  expect(patti.card().title).toBe(patti.say('prices.takeBack.title', { month: named(patti) }));
  await patti.presses(patti.say('prices.takeBack.confirm'));
  expect(patti.card().title).toBe(patti.say('prices.takeBack.done', { month: named(patti) }));
  expect(await heads()).not.toContain(month);
});

test('an import that another one followed can no longer be taken back', async () => {
  await imports(patti);
  const offered = patti.pressing(patti.say('prices.takeBack.button'));
  const alex = visitorAt(counter, 'Alex');
  await imports(alex, demoPriceFile(month).replace('136.60', '137.00'));
  await patti.sendsRaw(offered);
  expect(patti.card().title).toBe(patti.say('prices.takeBack.tooLate'));
});

test('a colleague’s import between the review and its confirmation is shown first', async () => {
  await reviews(patti);
  const write = { requestId: 'colleague', correlationId: 'colleague', actorName: 'Alex Wilber' };
  const { id: actorId } = await counter.named('Alex');
  const text = demoPriceFile(month).replace('136.60', '137.00');
  const file = await readPriceFile({ name: 'theirs.csv', bytes: new TextEncoder().encode(text) });
  const draftId = await counter.sales.lists.keepDraft(file);
  await counter.sales.lists.importDraft({ draftId, month, over: null }, { ...write, actorId });
  await patti.presses(patti.say('prices.import.confirm'));
  expect(patti.card().text).toContain(patti.say('prices.import.conflict'));
  expect((await counter.sales.lists.of(month))?.head.fileName).toBe('theirs.csv');
  await patti.presses(patti.say('prices.import.confirm'));
  expect((await counter.sales.lists.of(month))?.head.fileName).toBe(`price-list-${month}.csv`);
});

test('a confirmation that is pressed twice imports once, and the journal tells it', async () => {
  await reviews(patti);
  const press = patti.pressing(patti.say('prices.import.confirm'));
  await patti.sendsRaw(press);
  await patti.sendsRaw({ ...press, id: patti.activity({})['id'] });
  expect((await heads()).filter((one) => one === month)).toHaveLength(1);
  const alex = visitorAt(counter, 'Alex');
  await alex.says('journal');
  expect(alex.card().text).toContain(alex.say('journal.action.importPrices', { target: named(alex) }));
  expect(alex.card().text).toContain(`price-list-${month}.csv`);
});

test('whoever loses the right before the confirmation imports nothing', async () => {
  await reviews(patti);
  await counter.changes('Patti', { administrator: 'userManagement' });
  await patti.presses(patti.say('prices.import.confirm'));
  expect(patti.card().texts).toContain(patti.say('refusal.prices.import'));
  expect(await heads()).not.toContain(month);
});

test.each(['Lynne', 'Adele', 'Megan'])('%s may import nothing', async (name) => {
  const visitor = visitorAt(counter, name);
  await visitor.says('prices');
  expect(visitor.card().pressables.some(({ verb }) => verb === 'prices.import')).toBe(false);
  const file = { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.csv' };
  await visitor.sendsRaw(
    visitor.activity({ attachments: [{ ...file, content: { downloadUrl: 'https://x.sharepoint.cn/a' } }] }),
  );
  expect(visitor.card().texts).toContain(visitor.say('refusal.prices.import'));
});
