import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formatsIn } from '../../locales/format.ts';
import { addMonths, firstDay, monthOf } from '../../partner-center/prices/price-months.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('the offers and prices', 'en', ({ say, opensChat, dataDir }) => {
  const { date, money, month } = formatsIn('en');
  const nextMonth = addMonths(monthOf(Date.now()), 1);
  const [e3, e3Id] = ['Office 365 Enterprise E3', '796B6B5F-613C-4E24-A17C-EBA730D49C02'];
  let chat: Chat;
  beforeAll(async () => {
    chat = await opensChat();
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
  });

  /** Amounts anywhere in the window: shown, in a field, or for screen readers; versions are none. */
  async function amountsIn({ page }: Chat): Promise<readonly string[]> {
    const [signs, numbers] = [/(?:[¥￥]|CNY).{0,12}/gu, /(?<![\d.])\d+[.,]\d\d(?![\d.])/gu];
    return [
      ...((await page.content()).match(signs) ?? []),
      ...((await page.locator('body').innerText()).match(numbers) ?? []),
    ];
  }

  test('are asked for in one sentence, and answered with the sum and the guarantee’s end', async () => {
    await chat.says(`price of ${e3} for 25 seats for a year`);
    await chat.waitsFor(money(25 * 12 * 131.33));
    await chat.waitsFor(say('prices.quote.until'));
    expect(await chat.input(say('cards.seats')).inputValue()).toBe('25');
  });

  test('come from a file of which three rows are left out', async () => {
    await chat.says('prices');
    await chat.waitsFor(say('prices.title'));
    await chat.presses(say('prices.import.button'));
    const page = await chat.follows(say('prices.import.link'));
    const samples = join(dataDir(), 'samples');
    // Before its script runs, the page shows nothing and hears of no file.
    await page.getByRole('heading', { name: say('uploadPage.choose.title') }).waitFor();
    await page.locator('#file').setInputFiles(join(samples, readdirSync(samples)[0] ?? ''));
    await chat.screenshot('price-upload-en', page);
    await page.getByRole('button', { name: say('uploadPage.choose.send'), exact: true }).click();
    await page.getByText(say('uploadPage.read.rows', { count: 3 })).waitFor();
    await page.close();
    await chat.waitsFor(say('prices.import.readTitle'));
    for (const reason of ['noOfferId', 'badListPrice', 'negativePrice'] as const) {
      await chat.waitsFor(say(`prices.row.${reason}`));
    }
    await chat.screenshot('price-import-en');
    await chat.presses(say('prices.import.check'));
    await chat.waitsFor(say('prices.import.reviewTitle', { month: month(nextMonth) }));
    await chat.presses(say('prices.import.confirm'));
    await chat.waitsFor(say('prices.import.done', { month: month(nextMonth) }));
  });

  test('tell what changes next month, drawn as well as listed', async () => {
    await chat.presses(say('prices.changes.button'));
    await chat.waitsFor(
      say('prices.changes.title', { date: date(Date.parse(`${firstDay(nextMonth)}T00:00:00+08:00`)) }),
    );
    await chat.waitsFor('Power Automate Plan 1');
    expect(await chat.bars()).toHaveLength(6);
    await chat.screenshot('price-changes-en');
  });

  test('have no price for a sales agent, whatever way a card was reached', async () => {
    const agent = await opensChat();
    const answers = async (words: string) => agent.cards().nth(cards++).getByText(words).first().waitFor();
    let cards = 0;
    await agent.says('i am Adele');
    await answers(say('persona.doneTitle', { name: 'Adele Vance' }));
    await agent.says('offers with exchnage');
    await answers('Exchange Online (Plan 2)');
    await agent.fills({ [say('cards.searchOffers')]: 'entreprise e3' });
    await agent.presses(say('cards.search'));
    await agent.presses(e3);
    await agent.waitsFor(e3Id);
    await agent.waitsFor(say('offers.related.addOns'));
    expect(await agent.bars()).toEqual([]);
    expect(await agent.input(say('cards.seats')).count()).toBe(0);
    await agent.screenshot('offer-agent-en');
    for (const asked of ['prices', `price of ${e3} for 25 seats for a year`, 'what changes']) {
      await agent.says(asked);
      await answers(say('refusal.prices.view'));
    }
    await agent.waitsFor('Alex Wilber');
    // The administrator's own card stands in the other window, before the agent's five.
    await chat.older(5).presses('Power Automate Plan 1');
    await answers(say('stale.strangeTitle'));
    expect((await amountsIn(chat)).length).toBeGreaterThan(6);
    expect(await amountsIn(agent)).toEqual([]);
  });
});
