import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Script } from '../channel/script.ts';

/** How each language asks for the form. */
const asked: Readonly<Record<Language, string>> = { en: 'create user', fr: 'créer un utilisateur' };

/** An admin fills both forms, reads the preview and cancels: four turns, each answered with a card. */
export function createUserIn(language: Language): Script {
  const say = wordsIn(language);
  return {
    greeting: [{ text: 'menu', expects: [say('welcome.menuTitle')] }],
    task: [...forms(language, 'zoe.lefevre'), { press: 'review.cancel', expects: [say('flow.cancelled')] }],
  };
}

/** The same to its end, with an address that must be free. */
export function createUserForGood(userName: string): Script['task'] {
  const done = wordsIn('en')('createUser.created.title', { name: 'Zoé Lefèvre' });
  return [...forms('en', userName), { press: 'review.confirm', expects: [done] }];
}

function forms(language: Language, userName: string): Script['task'] {
  const say = wordsIn(language);
  const account = { userName, mobilePhone: '+8613800138000', alternateEmail: 'zoe@example.com', agent: 'salesAgent' };
  return [
    { text: asked[language], expects: [say('createUser.name.title')] },
    {
      press: 'form.submit',
      typed: { givenName: 'Zoé', surname: 'Lefèvre' },
      expects: [say('createUser.account.title')],
    },
    { press: 'form.submit', typed: account, expects: [say('createUser.review.title')] },
  ];
}
