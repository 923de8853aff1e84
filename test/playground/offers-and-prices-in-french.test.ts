import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatsIn } from '../../locales/format.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('the offers and prices of a global administrator', 'fr', ({ say, opensChat, dataDir }) => {
  const { money, month } = formatsIn('fr');
  const [thisMonth, nextMonth] = [month(monthOf(Date.now())), month(addMonths(monthOf(Date.now()), 1))];
  const [e3, seats] = ['Office 365 Entreprise E3', say('cards.seats')];
  let chat: Chat;
  beforeAll(async () => {
    chat = await opensChat();
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
  });

  async function choosesMonth(name: string): Promise<void> {
    await chat.presses(say('cards.back'));
    await chat.waitsFor(say('prices.import.monthTitle'));
    await chat.chooses(say('prices.import.month'), name);
    await chat.presses(say('prices.import.monthSubmit'));
    await chat.waitsFor(say('prices.import.reviewTitle', { month: name }));
  }

  test('are found by a mistyped word and a number of seats', async () => {
    await chat.says('offres avec exchnage pour 300 postes');
    await chat.waitsFor(say('offers.forSeats', { count: 300, number: '300' }));
    const told = await chat.text();
    for (const name of ['Exchange Online (Plan 1)', 'Archivage Exchange Online pour Exchange Server']) {
      expect(told).toContain(name);
    }
    expect(told).not.toContain('Visio');
    await chat.screenshot('offers-fr');
  });

  test('open as a card: facts, add-ons and the price, drawn over the months', async () => {
    await chat.fills({ [say('cards.searchOffers')]: e3 });
    await chat.presses(say('cards.search'));
    await chat.presses(e3);
    await chat.waitsFor('796B6B5F-613C-4E24-A17C-EBA730D49C02');
    await chat.waitsFor(say('offers.related.addOns'));
    await chat.waitsFor(money(131.33));
    const [first, second, third, fourth, ...more] = await chat.bars();
    expect(more).toEqual([]);
    expect([first, third]).toEqual([second, fourth]);
    expect(third).toBeGreaterThan(first ?? Infinity);
  });

  test('are counted for seats and a year; a wrong number stays as it was typed', async () => {
    await chat.fills({ [seats]: 'beaucoup' });
    await chat.presses(say('cards.calculate'));
    await chat.waitsFor(say('prices.quote.badSeats', { minimum: '1', maximum: formatsIn('fr').number(1_000_000) }));
    expect(await chat.input(seats).inputValue()).toBe('beaucoup');
    await chat.fills({ [seats]: '25' });
    await chat.presses(say('cards.calculate'));
    await chat.waitsFor(money(25 * 12 * 131.33));
    await chat.waitsFor(money(25 * 12 * 154.5));
    await chat.presses('Audioconférence');
    await chat.waitsFor(say('offers.related.prerequisites'));
  });

  test('come from a file: the card tells by itself which rows were left out, and why', async () => {
    await chat.says('tarifs');
    await chat.waitsFor(say('prices.of', { month: thisMonth }));
    await chat.presses(say('prices.import.button'));
    const page = await chat.follows(say('prices.import.link'));
    const send = page.getByRole('button', { name: say('uploadPage.choose.send'), exact: true });
    // Before its script runs, the page shows nothing and hears of no file.
    await page.getByRole('heading', { name: say('uploadPage.choose.title') }).waitFor();
    await page.locator('#file').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n') });
    await send.click();
    await chat.waitsFor(say('prices.import.refusedTitle'));
    const samples = join(dataDir(), 'samples');
    await page.locator('#file').setInputFiles(join(samples, readdirSync(samples)[0] ?? ''));
    await send.click();
    await page.getByText(say('uploadPage.read.rows', { count: 3 })).waitFor();
    await page.close();
    await chat.waitsFor(say('prices.import.readTitle'));
    const told = await chat.text();
    for (const reason of ['noOfferId', 'badListPrice', 'negativePrice'] as const) {
      expect(told).toContain(say(`prices.row.${reason}`));
    }
  });

  test('are reviewed, also for a wrong month, before they are imported', async () => {
    await chat.presses(say('prices.import.check'));
    await chat.waitsFor(say('prices.import.reviewTitle', { month: nextMonth }));
    await chat.waitsFor(say('prices.import.leftOut', { count: 3 }));
    await choosesMonth(thisMonth);
    await chat.waitsFor(say('prices.import.otherMonth', { month: nextMonth }));
    await chat.waitsFor(say('prices.import.replaces', { month: thisMonth }));
    await choosesMonth(nextMonth);
    await chat.button(say('prices.import.confirm')).dblclick();
    await chat.waitsFor(say('prices.import.done', { month: nextMonth }));
  });

  test('tell what changes next month, a bar a change, and from when on the offer’s own card', async () => {
    await chat.says('ce qui change le mois prochain');
    await chat.waitsFor(say('prices.changes.all', { count: 9 }));
    const [largestRise, ...others] = await chat.bars();
    expect(others).toHaveLength(5);
    expect(largestRise).toBeGreaterThan(others[0] ?? Infinity);
    await chat.presses(e3);
    await chat.waitsFor(say('prices.coming.label'));
    await chat.waitsFor(money(136.6));
    expect(await chat.bars()).toHaveLength(5);
    await chat.fills({ [seats]: '25' });
    await chat.presses(say('cards.calculate'));
    await chat.waitsFor(money(25 * 12 * 131.33));
    await chat.screenshot('offer-fr');
  });

  test('are taken back, and what counted before counts again', async () => {
    const outcome = chat.older(1);
    await outcome.presses(say('prices.takeBack.button'));
    await outcome.waitsFor(say('prices.takeBack.title', { month: nextMonth }));
    await outcome.presses(say('prices.takeBack.confirm'));
    await outcome.waitsFor(say('prices.takeBack.done', { month: nextMonth }));
    await chat.says('ce qui change');
    await chat.waitsFor(say('prices.changes.notYetTitle'));
  });
});
