import { wordsIn } from '../../locales/words.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('the offers on top of the catalog', 'fr', ({ say, opensChat }) => {
  const [visio, power, kiosk] = ['Visio Online (Plan 1)', 'Power BI Pro', 'Exchange Online Kiosk'];
  const ordered = [`1.${visio}`, `2.${kiosk}`, `3.${power}`] as const;
  const english = wordsIn('en');
  let chat: Chat;
  let other: Chat;
  beforeAll(async () => {
    chat = await opensChat();
    other = await opensChat();
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
  });

  async function opens(): Promise<void> {
    await chat.says('catalogue');
    await chat.waitsFor(say('catalog.searchTitle'));
  }

  /** Puts the first offer that a search finds on top, which makes `count`. */
  async function pins(search: string, name: string, count: number): Promise<void> {
    await chat.fills({ [say('cards.searchOffers')]: search });
    await chat.presses(say('cards.search'));
    await chat.waitsFor(say('cards.searchOffers'), name);
    await chat.presses(say('cards.pin'), 0);
    await chat.waitsFor(say('catalog.chosen', { count, limit: 5 }));
  }

  test('are chosen by search, mistyped too, and put in order', async () => {
    await opens();
    await chat.presses(say('catalog.submit'));
    await chat.waitsFor(say('catalog.nothingChanged'));
    await pins('visio', visio, 1);
    await pins('power bi', power, 2);
    await pins('exchnage', kiosk, 3);
    await chat.waitsFor(kiosk, say('catalog.alreadyPinned'));
    await chat.presses(say('cards.up'), 1);
    await chat.waitsFor(...ordered);
    await chat.screenshot('catalog-fr');
  });

  test('stay chosen when the language changes midway, with what was searched', async () => {
    await chat.fills({ [say('cards.searchOffers')]: 'projet' });
    await chat.presses(say('flow.switchLanguage'));
    await chat.waitsFor(english('catalog.chosen', { count: 3, limit: 5 }), ...ordered);
    expect(await chat.input(english('cards.searchOffers')).inputValue()).toBe('projet');
    await chat.presses(english('flow.switchLanguage'));
    await chat.waitsFor(say('catalog.chosen', { count: 3, limit: 5 }), ...ordered);
  });

  test('come back as they were chosen when a cancelled form is pressed in a window that slept', async () => {
    await other.waitsFor(say('catalog.chosen', { count: 3, limit: 5 }), ...ordered);
    await other.sleeps(true);
    await chat.says('annuler');
    await chat.waitsFor(say('flow.cancelled'));
    await chat.older(1).waitsFor(say('stale.cancelledTitle'));
    await other.older(1).presses(say('catalog.submit'));
    await chat.older(1).waitsFor(say('flow.fresh'), ...ordered);
  });

  test('are reviewed place by place, and saved once, however often it is pressed', async () => {
    await other.sleeps(false);
    const [here, there] = [chat.older(1), other.older(1)];
    await here.presses(say('catalog.submit'));
    await there.waitsFor(say('catalog.review.title'), visio, kiosk, power);
    await other.sleeps(true);
    await here.button(say('catalog.review.confirm')).dblclick();
    await here.waitsFor(say('catalog.saved.title'), visio, kiosk, power);
    await there.presses(say('catalog.review.confirm'));
    await chat.says('journal');
    await chat.waitsFor(say('journal.title'));
    const save = say('journal.action.customizeCatalog').replace(/\s/gu, ' ');
    expect((await chat.text()).split(save)).toHaveLength(2);
    await chat.says('offres');
    await chat.waitsFor(say('cards.searchOffers'), visio, say('offers.pinned'), kiosk, say('offers.pinned'), power);
  });
});
