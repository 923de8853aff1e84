import type { Chat } from '../support/playground-chat.ts';
import { describeInPlayground } from '../support/playground.ts';

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  describeInPlayground('the profiles', language, ({ say, opensChat }) => {
    const kind = (name: 'organization' | 'support' | 'legal' | 'billing') => say(`profiles.kind.${name}.name`);
    const saved = (name: Parameters<typeof kind>[0]) => say('effects.done.updateProfile', { target: kind(name) });
    let chat: Chat;
    beforeAll(async () => {
      chat = await opensChat();
      await chat.waitsFor(say('welcome.welcomeTitle', { name: 'Alex' }));
    });

    /** An image a card is enough, in one language or the other. */
    const kept = language === 'fr' ? ['list', 'card', 'form', 'merge'] : ['address', 'review', 'contact', 'history'];
    const keeps = async (shown: Chat, name: string) => {
      if (kept.includes(name)) await shown.screenshot(`profiles-${name}-${language}`);
    };

    async function opens(name: Parameters<typeof kind>[0]): Promise<void> {
      await chat.says(say('commands.profiles.words').split('|')[0] ?? '');
      await chat.waitsFor(say('profiles.title'));
      await chat.presses(kind(name));
      await chat.waitsFor(say('profiles.edit.button'));
    }

    async function opensForm(name: Parameters<typeof kind>[0]): Promise<void> {
      await opens(name);
      await chat.presses(say('profiles.edit.button'));
      await chat.waitsFor(say('profiles.edit.title', { name: kind(name) }));
    }

    test('are seen, with what is missing marked', async () => {
      await chat.says(say('commands.profiles.words').split('|')[0] ?? '');
      await chat.waitsFor(say('profiles.toMend', { fields: say('profiles.field.state') }));
      await keeps(chat, 'list');
      await chat.presses(kind('organization'));
      await chat.waitsFor(say('profiles.concerns', { count: 1 }));
      await keeps(chat, 'card');
    });

    test('have an address mended, with a wrong postal code first', async () => {
      await chat.presses(say('profiles.edit.button'));
      await chat.waitsFor(say('profiles.lock.tenant'));
      await chat.chooses(say('profiles.field.state'), say('profiles.province.SH'));
      await chat.fills({ [say('profiles.field.postalCode')]: '100020', [say('profiles.field.city')]: 'Shanghaï' });
      await chat.presses(say('profiles.edit.submit'));
      await chat.waitsFor(say('fields.postalCodeProvince'));
      await keeps(chat, 'form');
      await chat.fills({ [say('profiles.field.postalCode')]: '200040' });
      await chat.presses(say('profiles.edit.submit'));
      await chat.waitsFor(say('profiles.address.title'));
      await keeps(chat, 'address');
      await chat.chooses(say('profiles.address.label'), say('profiles.address.keepSuggested'));
      await chat.presses(say('profiles.address.submit'));
      await chat.waitsFor(say('profiles.review.intro'));
      await keeps(chat, 'review');
      await chat.presses(say('profiles.review.confirm'));
      await chat.waitsFor(saved('organization'));
    });

    test('have the primary contact chosen among the global administrators', async () => {
      await chat.says(language === 'fr' ? 'utilisateurs' : 'users');
      await chat.waitsFor(say('users.title'));
      await chat.presses('Megan Bowen');
      await chat.waitsFor(say('users.account'));
      await chat.presses(say('users.edit.button'));
      await chat.waitsFor(say('users.edit.title', { name: 'Megan Bowen' }));
      await chat.chooses(say('roles.administratorSetting'), say('roles.administrator.global.name'));
      await chat.presses(say('createUser.account.submit'));
      await chat.waitsFor(say('users.edit.reviewTitle', { name: 'Megan Bowen' }));
      await chat.presses(say('users.edit.confirm'));
      await chat.waitsFor(say('effects.done.updateUser', { target: 'Megan Bowen' }));
      await opensForm('legal');
      await chat.chooses(say('profiles.field.contactPerson'), 'Megan Bowen');
      await chat.presses(say('profiles.edit.submit'));
      await chat.waitsFor(say('profiles.review.contact', { name: 'Megan Bowen' }));
      await keeps(chat, 'contact');
      await chat.presses(say('profiles.review.confirm'));
      await chat.waitsFor(saved('legal'));
    });

    test('lose nothing when two changes cross', async () => {
      await opensForm('support');
      await opensForm('support');
      await chat.fills({ [say('profiles.field.website')]: 'www.lanting-cloud.cn' });
      await chat.presses(say('profiles.edit.submit'));
      await chat.waitsFor(say('profiles.review.intro'));
      await chat.presses(say('profiles.review.confirm'));
      await chat.waitsFor(saved('support'));
      const older = chat.older(1);
      await older.fills({
        [say('profiles.field.website')]: 'aide.lanting-cloud.cn',
        [say('profiles.field.telephone')]: '400 820 1299',
      });
      await older.presses(say('profiles.edit.submit'));
      await older.waitsFor(say('flow.fresh'));
      await older.presses(say('profiles.edit.submit'));
      await older.waitsFor(say('profiles.merge.title'));
      await keeps(older, 'merge');
      await older.choice(say('profiles.merge.keepMine', { value: 'aide.lanting-cloud.cn' })).check();
      await older.presses(say('profiles.merge.submit'));
      await older.waitsFor(say('profiles.review.intro'));
      await older.presses(say('profiles.review.confirm'));
      await older.waitsFor(saved('support'));
    });

    test('have a value brought back from their history', async () => {
      await opens('support');
      await chat.waitsFor('aide.lanting-cloud.cn');
      await chat.presses(say('profiles.history.button'));
      await chat.waitsFor(say('profiles.history.summary'));
      await keeps(chat, 'history');
      await chat.presses(say('profiles.history.restore', { value: 'www.lanting-clo…' }));
      await chat.waitsFor(say('profiles.restore.intro'));
      await chat.presses(say('profiles.review.confirm'));
      await chat.waitsFor(saved('support'));
    });
  });
});
