import { can } from '../../partner-center/permissions.ts';
import type { User } from '../../partner-center/port.ts';
import { fold } from '../fold.ts';
import type { Begin } from '../flow.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { listUsers } from '../users/list.ts';
import { showPerson } from '../users/person.ts';
import { inviting } from './invite.ts';
import { recoverPassword } from './recover.ts';

/** "Reset Adele's password": nobody can, in one sentence with the rule; from an admin it becomes an invitation. */
export async function othersPassword(turn: Turn, name: string): Promise<Answer | Begin> {
  const { user } = turn.caller;
  const [only, ...others] = await named(turn, name);
  if (only !== undefined && others.length === 0 && only.id === user?.id) return recoverPassword(turn);
  const { say } = turn;
  if (user === undefined || !can(user, 'users.invite')) {
    return notice({
      tone: 'warning',
      title: say('password.others.title'),
      text: say('password.others.colleague'),
      buttons: [menuButton(turn)],
    });
  }
  if (only !== undefined && others.length === 0) return inviteOne(turn, only, say('password.others.rule'));
  return notice({
    tone: 'warning',
    title: say('password.others.title'),
    text: say('password.others.rule'),
    buttons: [button(turn, 'invite.list', 'password.others.choose', 'primary'), menuButton(turn)],
  });
}

/** `invite`: the person who was named, or everybody to choose from. */
export async function invite(turn: Turn, name: string): Promise<Answer | Begin> {
  const [only, ...others] = name === '' ? [] : await named(turn, name);
  if (only === undefined || others.length > 0) return listUsers(turn, { search: name, trail: [], purpose: 'invite' });
  return inviteOne(turn, only);
}

/** The invitation of one person: oneself needs none, and who is disabled must be enabled first. */
export async function inviteOne(turn: Turn, person: User, notice = ''): Promise<Answer | Begin> {
  if (person.id === turn.caller.user?.id) return recoverPassword(turn);
  if (!person.enabled) return showPerson(turn, person.id);
  return { id: 'inviteToReset', options: { values: inviting(person), notice } };
}

/** Who may be meant, two at the most: whoever is not one person is chosen from the list. */
async function named(turn: Turn, name: string): Promise<readonly User[]> {
  const { user } = turn.caller;
  // Only who may see the list may learn from it; others may name themselves.
  if (user === undefined || name === '') return [];
  if (!can(user, 'users.invite')) return isNamed(user, name) ? [user] : [];
  return (await turn.desk.partnerCenter.listUsers({ search: name.slice(0, 100), size: 2 })).items;
}

function isNamed({ displayName }: User, name: string): boolean {
  const own = fold(displayName).split(' ');
  return name.split(' ').every((word) => own.includes(word));
}
