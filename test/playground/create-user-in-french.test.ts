import type { Page } from 'playwright-core';
import { wordsIn } from '../../locales/words.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('an admin whose Teams speaks French', 'fr', ({ say, opensChat }) => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await opensChat();
  });

  const followsTheLink = () => chat.follows(say('createUser.created.link'));
  const shows = (page: Page) => page.getByRole('button', { name: say('pages.oneTime.show') }).click();

  test('is welcomed in French, with a row for everything that the role allows', async () => {
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
    for (const id of ['createUser', 'users', 'journal', 'whoAmI'] as const) {
      expect(await chat.button(say(`commands.${id}.title`)).isVisible()).toBe(true);
    }
    await chat.screenshot('welcome-fr');
  });

  test('is asked for a name, and gets an account proposed from it', async () => {
    await chat.presses(say('commands.createUser.title'));
    await chat.waitsFor(say('createUser.name.title'));
    await chat.fills({ [say('fields.label.givenName')]: 'Élodie', [say('fields.label.surname')]: 'Le Goff' });
    await chat.presses(say('createUser.name.submit'));
    await chat.waitsFor(say('createUser.account.title'));
    expect(await chat.input(say('fields.label.displayName')).inputValue()).toBe('Élodie Le Goff');
    expect(await chat.input(say('fields.label.userName')).inputValue()).toBe('elodie.legoff');
  });

  test('is told at the field what is refused, and keeps what was typed', async () => {
    const [mobile, email] = [say('fields.label.mobilePhone'), say('fields.label.alternateEmail')];
    await chat.fills({ [mobile]: '12 34', [email]: 'elodie@lanting-cloud.cn' });
    await chat.chooses(say('fields.label.domain'), '@lanting-cloud.cn');
    await chat.chooses(say('roles.agentSetting'), say('roles.agent.salesAgent.name'));
    await chat.chooses(say('createUser.firstPassword.label'), say('createUser.firstPassword.temporary'));
    await chat.presses(say('createUser.account.submit'));
    await chat.waitsFor(say('flow.refused', { count: 2 }));
    await chat.waitsFor(say('fields.phone'));
    await chat.waitsFor(say('fields.ownDomain', { domains: 'lanting.partner.onmschina.cn et lanting-cloud.cn' }));
    expect(await chat.input(mobile).inputValue()).toBe('12 34');
    expect(await chat.input(email).inputValue()).toBe('elodie@lanting-cloud.cn');
    await chat.screenshot('create-user-fr');
  });

  test('sees everything before it is done, and confirms', async () => {
    await chat.fills({
      [say('fields.label.mobilePhone')]: '+86 138 0013 8000',
      [say('fields.label.alternateEmail')]: 'elodie@example.cn',
    });
    await chat.presses(say('createUser.account.submit'));
    await chat.waitsFor(say('createUser.review.title'));
    await chat.waitsFor('elodie.legoff@lanting-cloud.cn');
    await chat.waitsFor(say('roles.agent.salesAgent.name'));
    await chat.presses(say('createUser.review.confirm'));
    await chat.waitsFor(say('createUser.created.title', { name: 'Élodie Le Goff' }));
    await chat.screenshot('outcome-fr');
  });

  test('opens the one-time page from the card, and sees the password once', async () => {
    const pages = [await followsTheLink(), await followsTheLink()] as const;
    const [first, second] = pages;
    await shows(first);
    await first.getByRole('heading', { name: say('pages.oneTime.shown') }).waitFor();
    expect(await first.locator('#account').textContent()).toBe('elodie.legoff@lanting-cloud.cn');
    const password = (await first.locator('#password').textContent()) ?? '';
    expect(password).toHaveLength(16);
    await shows(second);
    await second.getByRole('heading', { name: say('pages.oneTime.goneTitle') }).waitFor();
    expect(await second.locator('#password').textContent()).toBe('');
    for (const page of pages) await page.close();
    expect(await chat.page.locator('body').textContent()).not.toContain(password);
  });

  test('finds the card changed by itself: the password was shown, and the link is gone', async () => {
    await chat.button(say('createUser.created.recreateButton')).waitFor();
    expect(await chat.button(say('createUser.created.link')).count()).toBe(0);
    expect(await chat.cards().count()).toBe(1);
  });

  test('is welcomed once: a window that is opened again stays quiet until it is spoken to', async () => {
    const later = await opensChat();
    await later.says('menu');
    await later.waitsFor(say('welcome.menuIntro', { name: 'Alex' }));
    expect(await later.cards().count()).toBe(1);
    await later.presses(say('cards.otherLanguage'));
    await later.waitsFor(wordsIn('en')('welcome.welcomeTitle', { name: 'Alex' }));
  });
});
