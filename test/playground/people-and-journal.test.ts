import { wordsIn } from '../../locales/words.ts';
import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describeInPlayground('the people and the journal', 'fr', ({ say, opensChat }) => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await opensChat();
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
  });

  async function opens(name: string): Promise<void> {
    await chat.says('utilisateurs');
    await chat.waitsFor(say('users.title'));
    await chat.presses(name);
    await chat.waitsFor(say('users.account'));
  }

  test('are listed, and searched by part of a name, whatever the accents', async () => {
    await chat.says('utilisateurs');
    await chat.waitsFor('Pradeep Gupta');
    await chat.screenshot('users-fr');
    await chat.fills({ [say('cards.searchLabel')]: 'ISAÏ' });
    await chat.presses(say('cards.search'));
    await chat.waitsFor(say('users.summary', { count: 1 }));
    await chat.presses('Isaiah Langer');
    await chat.waitsFor('isaiah.langer@lanting.partner.onmschina.cn');
  });

  test('are changed after the difference was shown', async () => {
    await chat.presses(say('users.edit.button'));
    await chat.waitsFor(say('users.edit.title', { name: 'Isaiah Langer' }));
    await chat.fills({ [say('fields.label.displayName')]: 'Isaiah Langer (Lyon)' });
    await chat.chooses(say('roles.agentSetting'), say('roles.agent.salesAgent.name'));
    await chat.presses(say('createUser.account.submit'));
    await chat.waitsFor(say('users.edit.reviewTitle', { name: 'Isaiah Langer' }));
    await chat.waitsFor('Isaiah Langer (Lyon)');
    await chat.waitsFor(say('roles.agent.helpdeskAgent.name'));
    await chat.presses(say('users.edit.confirm'));
    await chat.waitsFor(say('effects.done.updateUser', { target: 'Isaiah Langer' }));
  });

  test('are disabled and enabled again', async () => {
    await opens('Lynne Robbins');
    await chat.presses(say('users.disable.button'));
    await chat.waitsFor(say('users.disable.intro'));
    await chat.presses(say('users.disable.confirm'));
    await chat.waitsFor(say('effects.done.disableUser', { target: 'Lynne Robbins' }));
    await chat.presses(say('createUser.created.openButton'));
    await chat.waitsFor(say('users.disabled'));
    await chat.presses(say('users.enable.button'));
    await chat.waitsFor(say('users.enable.intro'));
    await chat.presses(say('users.enable.confirm'));
    await chat.waitsFor(say('effects.done.enableUser', { target: 'Lynne Robbins' }));
  });

  test('are told of in the journal, newest first, in the language that is asked for', async () => {
    const there = wordsIn('en');
    await chat.says('english');
    await chat.waitsFor(there('welcome.welcomeTitle', { name: 'Alex' }));
    await chat.says('journal');
    await chat.waitsFor(there('journal.summary'));
    const told = (await chat.cards().last().innerText()).replace(/\s+/gu, ' ');
    const entries = [
      there('journal.action.enableUser', { target: 'Lynne Robbins' }),
      there('journal.action.disableUser', { target: 'Lynne Robbins' }),
      there('journal.action.updateUser', { target: 'Isaiah Langer' }),
    ];
    expect(entries.map((entry) => told.indexOf(entry)).every((at, i, all) => at > (all[i - 1] ?? 0))).toBe(true);
    await chat.screenshot('journal-en');
    await chat.says('français');
    await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
  });

  test('are nothing for a sales agent, who is told who can', async () => {
    await chat.says('je suis Adele');
    await chat.waitsFor(say('persona.doneTitle', { name: 'Adele Vance' }));
    await chat.says('créer un utilisateur');
    await chat.waitsFor(say('refusal.users.manage'));
    await chat.waitsFor('Alex Wilber et Megan Bowen');
    await chat.screenshot('refusal-fr');
    await chat.says('je suis Alex');
    await chat.waitsFor(say('persona.doneTitle', { name: 'Alex Wilber' }));
  });

  test('are not spoken of in a group, where one neutral sentence is said', async () => {
    await chat.page.getByRole('treeitem', { name: 'Group Chat' }).click();
    await chat.mentions('Test Bot', 'utilisateurs');
    await chat.page.getByText(say('notices.personalOnly')).last().waitFor();
    expect(await chat.cards().count()).toBe(0);
  });
});
