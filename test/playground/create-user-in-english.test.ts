import type { Locator } from 'playwright-core';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('an admin whose Teams speaks English, with the keyboard alone', 'en', ({ say, opensChat }) => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await opensChat();
  });

  /** Goes from control to control until the one that is wanted has the focus. */
  async function tabsTo(wanted: Locator): Promise<void> {
    // When a card changes, the Playground leaves the focus nowhere.
    if ((await chat.cards().last().locator(':focus').count()) === 0) await chat.cards().last().focus();
    const focused = async () => (await wanted.and(chat.page.locator(':focus')).count()) === 1;
    for (let pressed = 0; pressed < 60 && !(await focused()); pressed += 1) await chat.page.keyboard.press('Tab');
    expect(await focused()).toBe(true);
  }

  const types = async (words: string) => {
    await chat.page.keyboard.press('Control+A');
    await chat.page.keyboard.type(words);
  };

  async function presses(title: string): Promise<void> {
    await tabsTo(chat.button(title));
    await chat.page.keyboard.press('Enter');
  }

  test('is welcomed in English, and chooses a row of the menu', async () => {
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
    await presses(say('commands.createUser.title'));
    await chat.waitsFor(say('createUser.name.title'));
  });

  test('fills in the forms', async () => {
    await tabsTo(chat.input(say('fields.label.givenName')));
    await types('Xiaoming');
    await tabsTo(chat.input(say('fields.label.surname')));
    await types('Wang');
    await presses(say('createUser.name.submit'));
    await chat.waitsFor(say('createUser.account.title'));
    await tabsTo(chat.input(say('fields.label.alternateEmail')));
    await types('xiaoming@example.cn');
    await tabsTo(chat.choice(say('createUser.firstPassword.link')));
    await chat.page.keyboard.press('ArrowDown');
    expect(await chat.choice(say('createUser.firstPassword.temporary')).isChecked()).toBe(true);
    const [none, admin] = ['none', 'adminAgent'] as const;
    await tabsTo(chat.choice(say(`roles.agent.${none}.name`)));
    await chat.page.keyboard.press('ArrowDown');
    expect(await chat.choice(say(`roles.agent.${admin}.name`)).isChecked()).toBe(true);
    await tabsTo(chat.choice(say('roles.administrator.none.name')));
    await chat.page.keyboard.press('ArrowDown');
    await presses(say('createUser.account.submit'));
    await chat.waitsFor(say('createUser.review.title'));
  });

  test('is warned before a global administrator is made, and confirms', async () => {
    await chat.waitsFor(say('createUser.review.globalWarning', { name: 'Xiaoming Wang' }));
    await chat.screenshot('review-en');
    await presses(say('createUser.review.confirm'));
    await chat.waitsFor(say('createUser.created.title', { name: 'Xiaoming Wang' }));
  });

  test('opens the one-time page and reads the password', async () => {
    await tabsTo(chat.button(say('createUser.created.link')));
    const opening = chat.page.context().waitForEvent('page');
    await chat.page.keyboard.press('Enter');
    const page = await opening;
    const show = page.getByRole('button', { name: say('pages.oneTime.show') });
    await show.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: say('pages.oneTime.shown') }).waitFor();
    expect(await page.locator('#account').textContent()).toBe('xiaoming.wang@lanting.partner.onmschina.cn');
    expect(await page.locator('#password').textContent()).toHaveLength(16);
    await chat.screenshot('one-time-page-en', page);
    await page.close();
    await chat.button(say('createUser.created.recreateButton')).waitFor();
  });
});
