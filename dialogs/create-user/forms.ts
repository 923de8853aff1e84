import type { Field, FormView } from '../../cards/views.ts';
import { assignableAdministrators } from '../../partner-center/assignable-roles.ts';
import { firstPasswordField } from './first-password.ts';
import { administratorField, agentField, choiceField, textField } from '../form-fields.ts';
import type { FlowState } from '../flow.ts';
import type { Answer, Turn } from '../turn.ts';

const verbs = ['form.submit', 'form.cancel', 'form.switchLanguage'] as const;

/** The first card: who it is. */
export function askName(turn: Turn, state: FlowState): Answer {
  return form(turn, state, 'createUser.name', [
    { title: '', fields: [textField(turn, state, 'givenName'), textField(turn, state, 'surname')] },
  ]);
}

/** The second card: the account, filled in with what the name proposes. */
export async function askAccount(turn: Turn, state: FlowState): Promise<Answer> {
  const { verifiedDomains } = await turn.desk.partnerCenter.getPartner();
  const offered = turn.caller.user === undefined ? [] : assignableAdministrators(turn.caller.user);
  const optional = { required: false };
  return form(turn, state, 'createUser.account', [
    {
      title: turn.say('createUser.section.name'),
      fields: [
        textField(turn, state, 'givenName'),
        textField(turn, state, 'surname'),
        textField(turn, state, 'displayName'),
      ],
    },
    {
      title: turn.say('createUser.section.signIn'),
      fields: [
        textField(turn, state, 'userName', { hint: turn.say('createUser.userNameHint') }),
        domainField(turn, state, verifiedDomains),
        languageField(turn, state),
      ],
    },
    {
      title: turn.say('createUser.section.recovery'),
      fields: [
        textField(turn, state, 'mobilePhone', {
          ...optional,
          keyboard: 'tel',
          hint: turn.say('createUser.recoveryHint'),
        }),
        textField(turn, state, 'alternateEmail', {
          ...optional,
          keyboard: 'email',
          hint: turn.desk.recovery.sendsMail ? turn.say('createUser.linkHint') : '',
        }),
        ...firstPasswordField(turn, state),
      ],
    },
    {
      title: turn.say('createUser.section.rights'),
      fields: [
        agentField(turn, state),
        // Only global administrators give administrator settings (rule R8): others are shown the question when their
        // answer, given while they were global administrators, is refused.
        ...(offered.length > 1 || state.errors['administrator'] !== undefined
          ? [administratorField(turn, state, offered)]
          : []),
      ],
    },
  ]);
}

function form(
  turn: Turn,
  state: FlowState,
  words: 'createUser.name' | 'createUser.account',
  sections: FormView['sections'],
): Answer {
  const refused = Object.keys(state.errors).length;
  const data: FormView = {
    title: turn.say(`${words}.title`),
    intro: turn.say(`${words}.intro`),
    problem: refused > 0 ? turn.say('flow.refused', { count: refused }) : state.notice,
    sections,
    submit: turn.say(`${words}.submit`),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs } };
}

function domainField(turn: Turn, state: FlowState, domains: readonly string[]): Field {
  return choiceField(state, 'domain', {
    kind: 'compactChoice',
    label: turn.say('fields.label.domain'),
    proposed: domains[0] ?? '',
    choices: domains.map((domain) => ({ value: domain, title: `@${domain}` })),
  });
}

function languageField(turn: Turn, state: FlowState): Field {
  return choiceField(state, 'preferredLanguage', {
    kind: 'compactChoice',
    label: turn.say('fields.label.preferredLanguage'),
    proposed: '',
    choices: (['fr-FR', 'en-US'] as const).map((tag) => ({ value: tag, title: turn.say(`fields.language.${tag}`) })),
  });
}
