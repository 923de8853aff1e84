import type { Fact, ReviewView } from '../../cards/views.ts';
import { effectiveRights } from '../../partner-center/rights.ts';
import type { FlowState, Values } from '../flow.ts';
import type { Answer, Turn } from '../turn.ts';
import { fieldErrors } from '../failures.ts';
import { checkAccount, type CheckedUser } from './check.ts';
import { firstPasswordOf } from './first-password.ts';
import { askAccount } from './forms.ts';
import { administratorName, agentName } from '../role-names.ts';

/** How long a preview may be confirmed: 30 minutes, in ms (design rule 1). */
export const reviewLifetime = 30 * 60 * 1000;

/** The preview: everything that will be, the effective rights, and a plain warning where a global admin is made. */
export async function askReview(turn: Turn, state: FlowState): Promise<Answer> {
  const check = await checkAccount(turn, state.values);
  if (!check.ok) return askAccount(turn, { ...state, errors: fieldErrors(turn, check.fields) });
  const { user } = check;
  const { can, cannot } = effectiveRights(user.agent, user.administrator);
  const isGlobal = user.administrator === 'global';
  const data: ReviewView = {
    title: turn.say('createUser.review.title'),
    intro: state.notice || turn.say('createUser.review.intro'),
    facts: [...factsOf(turn, user), firstPasswordFact(turn, state.values)],
    differences: [],
    can: can.map((right) => turn.say(`rights.${right}`)),
    cannot: cannot.map((right) => turn.say(`rights.${right}`)),
    warning: isGlobal ? turn.say('createUser.review.globalWarning', { name: user.displayName }) : '',
    confirm: turn.say('createUser.review.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.edit', 'review.cancel'], lifetime: reviewLifetime },
  };
}

function firstPasswordFact(turn: Turn, values: Values): Fact {
  const way = firstPasswordOf(turn, values);
  return { title: turn.say('createUser.firstPassword.label'), value: turn.say(`createUser.firstPassword.${way}`) };
}

/** A user as aligned facts, in the order of the form. */
export function factsOf(turn: Turn, user: CheckedUser): readonly Fact[] {
  const { say } = turn;
  const optional = (value: string | undefined) => value ?? say('common.none');
  return [
    { title: say('fields.label.givenName'), value: user.givenName },
    { title: say('fields.label.surname'), value: user.surname },
    { title: say('fields.label.displayName'), value: user.displayName },
    { title: say('fields.label.signIn'), value: user.userPrincipalName },
    {
      title: say('fields.label.preferredLanguage'),
      value: user.preferredLanguage === 'fr-FR' ? say('fields.language.fr-FR') : say('fields.language.en-US'),
    },
    { title: say('fields.label.mobilePhone'), value: optional(user.mobilePhone) },
    { title: say('fields.label.alternateEmail'), value: optional(user.alternateEmail) },
    { title: say('roles.agentSetting'), value: agentName(say, user.agent) },
    { title: say('roles.administratorSetting'), value: administratorName(say, user.administrator) },
  ];
}
