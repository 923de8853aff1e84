import type { Script } from '../channel/script.ts';
import { wordsIn } from '../../locales/words.ts';

const say = wordsIn('en');

/** An admin fills both forms, reads the preview and cancels: four turns, each answered with a card. */
export const createUser: Script = {
  greeting: [{ text: 'menu', expects: [say('welcome.menuTitle')] }],
  task: [...forms('zoe.lefevre'), { press: 'review.cancel', expects: [say('flow.cancelled')] }],
};

/** The same to its end, with an address that must be free. */
export function createUserForGood(userName: string): Script['task'] {
  const done = say('createUser.created.title', { name: 'Zoé Lefèvre' });
  return [...forms(userName), { press: 'review.confirm', expects: [done] }];
}

function forms(userName: string): Script['task'] {
  const account = { userName, mobilePhone: '+8613800138000', alternateEmail: 'zoe@example.com', agent: 'salesAgent' };
  return [
    { text: 'create user', expects: [say('createUser.name.title')] },
    {
      press: 'form.submit',
      typed: { givenName: 'Zoé', surname: 'Lefèvre' },
      expects: [say('createUser.account.title')],
    },
    { press: 'form.submit', typed: account, expects: [say('createUser.review.title')] },
  ];
}
