import { wordsIn } from '../../locales/words.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('somebody who changes their mind', 'fr', ({ say, opensChat }) => {
  const [given, family] = [say('fields.label.givenName'), say('fields.label.surname')];
  const hostile = 'Petit <b>**gras**</b> [clic](https://exemple.cn)';
  let chat: Chat;
  let other: Chat;
  beforeAll(async () => {
    chat = await opensChat();
    other = await opensChat();
  });

  async function opensForm(): Promise<void> {
    await chat.says('créer un utilisateur');
    await chat.waitsFor(say('createUser.name.title'));
  }

  test('cancels half-way, and nothing is done', async () => {
    await opensForm();
    await chat.fills({ [given]: 'Élodie', [family]: 'Le Goff' });
    await chat.presses(say('createUser.name.submit'));
    await chat.waitsFor(say('createUser.account.title'));
    await chat.presses(say('cards.cancel'));
    await chat.waitsFor(say('flow.cancelled'));
  });

  test('switches the language in a half-filled form, which keeps what was typed', async () => {
    const there = wordsIn('en');
    await opensForm();
    await chat.fills({ [given]: 'Élodie' });
    await chat.presses(say('flow.switchLanguage'));
    await chat.waitsFor(there('createUser.name.title'));
    expect(await chat.input(there('fields.label.givenName')).inputValue()).toBe('Élodie');
    await chat.presses(there('flow.switchLanguage'));
    await chat.waitsFor(say('createUser.name.title'));
    expect(await chat.input(given).inputValue()).toBe('Élodie');
  });

  test('writes “annuler”, and the form above is closed', async () => {
    await opensForm();
    await other.waitsFor(say('createUser.name.title'));
    await other.sleeps(true);
    await chat.says('Annuler');
    await chat.waitsFor(say('flow.cancelled'));
    await chat.older(1).waitsFor(say('stale.cancelledTitle'));
  });

  test('presses the old form in a window that slept: it comes back with what was typed, and nothing is done', async () => {
    const old = other.older(1);
    await old.fills({ [given]: 'Anaïs', [family]: hostile });
    await old.presses(say('createUser.name.submit'));
    const fresh = chat.older(1);
    await fresh.waitsFor(say('flow.fresh'));
    expect(await fresh.input(given).inputValue()).toBe('Anaïs');
    await fresh.presses(say('createUser.name.submit'));
    await fresh.waitsFor(say('createUser.account.title'));
  });

  test('presses the confirmation twice, and again in a window that slept: one user is there', async () => {
    await other.sleeps(false);
    const [here, there] = [chat.older(1), other.older(1)];
    await here.chooses(say('createUser.firstPassword.label'), say('createUser.firstPassword.temporary'));
    await here.presses(say('createUser.account.submit'));
    await there.waitsFor(say('createUser.review.title'));
    await other.sleeps(true);
    await here.button(say('createUser.review.confirm')).dblclick();
    await here.waitsFor(say('createUser.created.title', { name: `Anaïs ${hostile}` }));
    await there.presses(say('createUser.review.confirm'));
    await chat.says('utilisateurs');
    await chat.waitsFor(say('users.title'));
    await chat.fills({ [say('cards.searchLabel')]: 'petit' });
    await chat.presses(say('cards.search'));
    await chat.waitsFor(say('users.summary', { count: 1 }));
    await chat.older(2).waitsFor(say('createUser.created.title', { name: `Anaïs ${hostile}` }));
  });

  test('presses the button of a menu that is long past, and gets what it says', async () => {
    await chat.says('menu');
    await chat.waitsFor(say('welcome.menuTitle'));
    await chat.says('journal');
    await chat.waitsFor(say('journal.title'));
    await chat.older(1).presses(say('commands.whoAmI.title'));
    await chat.older(1).waitsFor('alex.wilber@lanting.partner.onmschina.cn');
  });
});
