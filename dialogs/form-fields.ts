import type { Field } from '../cards/views.ts';
import { administratorRoles, agentRoles, type AdministratorRole, type AgentRole } from '../partner-center/port.ts';
import { limits } from '../partner-center/limits.ts';
import type { FlowState } from './flow.ts';
import type { Turn } from './turn.ts';

/** The ids of the inputs that a person is typed in with; each has a label under `fields.label`. */
export type TextFieldId = 'givenName' | 'surname' | 'displayName' | 'userName' | 'mobilePhone' | 'alternateEmail';

/** A text input with what was typed, why it was refused, and the directory's limit. */
export function textField(
  turn: Turn,
  { values, errors }: Pick<FlowState, 'values' | 'errors'>,
  id: TextFieldId,
  rest: Partial<Field> = {},
): Field {
  return {
    id,
    kind: 'text',
    label: turn.say(`fields.label.${id}`),
    hint: '',
    value: values[id] ?? '',
    error: errors[id] ?? '',
    required: true,
    maxLength: limits[id],
    ...rest,
  };
}

/** A choice with what was chosen, or what is proposed, and why it was refused. */
export function choiceField(
  { values, errors }: Pick<FlowState, 'values' | 'errors'>,
  id: string,
  rest: Pick<Field, 'kind' | 'label' | 'choices'> & { readonly proposed: string },
): Field {
  const { proposed, ...field } = rest;
  return { id, hint: '', value: values[id] ?? proposed, error: errors[id] ?? '', required: true, ...field };
}

/** The agent setting, each choice with what it lets one do and not do. */
export function agentField(turn: Turn, state: Pick<FlowState, 'values' | 'errors'>): Field {
  return choiceField(state, 'agent', {
    kind: 'choice',
    label: turn.say('roles.agentSetting'),
    proposed: 'none',
    choices: agentRoles.map((role) => ({ value: role, title: described(turn, `roles.agent.${role}`) })),
  });
}

/** The administrator setting, as far as the caller may give it. */
export function administratorField(
  turn: Turn,
  state: Pick<FlowState, 'values' | 'errors'>,
  offered: readonly AdministratorRole[],
): Field {
  return choiceField(state, 'administrator', {
    kind: 'choice',
    label: turn.say('roles.administratorSetting'),
    proposed: 'none',
    choices: administratorRoles
      .filter((role) => offered.includes(role))
      .map((role) => ({ value: role, title: described(turn, `roles.administrator.${role}`) })),
  });
}

/** A setting's name with what it gives and withholds, in a line: the preview tells all of it. */
function described(turn: Turn, role: `roles.agent.${AgentRole}` | `roles.administrator.${AdministratorRole}`): string {
  return turn.say('roles.described', { name: turn.say(`${role}.name`), brief: turn.say(`${role}.brief`) });
}
