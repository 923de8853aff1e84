import type { Field } from '../../cards/views.ts';
import type { User } from '../../partner-center/port.ts';
import { choiceField } from '../form-fields.ts';
import type { FlowState, Values } from '../flow.ts';
import type { Turn } from '../turn.ts';

/** How a new user comes to a password: by a link of their own, or by one that the admin is shown and hands over. */
export type FirstPassword = 'link' | 'temporary';

/** What was chosen; the safer way where nothing was, and the other where no mail can be sent. */
export function firstPasswordOf({ desk }: Turn, values: Values): FirstPassword {
  return desk.recovery.sendsMail && values['firstPassword'] !== 'temporary' ? 'link' : 'temporary';
}

/** The choice, the safer way preselected; nothing to choose where no mail can be sent. */
export function firstPasswordField(turn: Turn, state: Pick<FlowState, 'values' | 'errors'>): readonly Field[] {
  if (!turn.desk.recovery.sendsMail) return [];
  return [
    choiceField(state, 'firstPassword', {
      kind: 'choice',
      label: turn.say('createUser.firstPassword.label'),
      proposed: 'link',
      choices: (['link', 'temporary'] as const).map((value) => ({
        value,
        title: turn.say(`createUser.firstPassword.${value}`),
      })),
    }),
  ];
}

/** What the link cannot do without: a mailbox, and for an administrator a phone beside it, for a second way. */
export function missingForLink(
  turn: Turn,
  values: Values,
  { alternateEmail, mobilePhone, administrator }: Pick<User, 'alternateEmail' | 'mobilePhone' | 'administrator'>,
): Readonly<Record<string, 'neededForLink'>> {
  if (firstPasswordOf(turn, values) === 'temporary') return {};
  return {
    ...(alternateEmail === undefined && { alternateEmail: 'neededForLink' }),
    ...(administrator !== 'none' && mobilePhone === undefined && { mobilePhone: 'neededForLink' }),
  };
}
