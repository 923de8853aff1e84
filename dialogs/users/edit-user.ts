import type { FormView, ReviewView } from '../../cards/views.ts';
import { assignableAdministrators, canEdit } from '../../partner-center/assignable-roles.ts';
import { changesOf } from '../../partner-center/differences.ts';
import { invalidFields } from '../../partner-center/invalid-fields.ts';
import type { AdministratorRole, User, UserChanges, Write } from '../../partner-center/port.ts';
import { effectiveRights } from '../../partner-center/rights.ts';
import { userChangesSchema } from '../../partner-center/user-changes-schema.ts';
import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { hearRole } from '../create-user/hear-role.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { fieldErrors } from '../failures.ts';
import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { administratorField, agentField, textField } from '../form-fields.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { changedOutcome } from './changed-outcome.ts';
import { editedValues, rebasedValues, touchedValues } from './edited-values.ts';

/** An admin changes somebody's names and settings: a form, the difference, the deed. */
export const editUser = new Flow({
  id: 'editUser',
  version: 1,
  capability: 'users.manage',
  first: 'form',
  stages: {
    form: { ask: askForm, take: takeForm, hear: hearRoleOfTarget },
    review: { ask: askReview, take: takeReview },
  },
});

const edited = ['givenName', 'surname', 'displayName', 'agent', 'administrator'] as const;

/** What the flow begins with: the person, today's values in the form, and what they were when it was opened. */
export function editing(user: User): Values {
  return editedValues(user, edited);
}

async function askForm(turn: Turn, state: FlowState): Promise<Answer> {
  const person = await targetOf(turn, state.values);
  const offered = offeredTo(turn, person);
  const refused = Object.keys(state.errors).length;
  const data: FormView = {
    title: turn.say('users.edit.title', { name: person.displayName }),
    intro: person.userPrincipalName,
    problem: refused > 0 ? turn.say('flow.refused', { count: refused }) : state.notice,
    sections: [
      {
        title: turn.say('createUser.section.name'),
        fields: [
          textField(turn, state, 'givenName'),
          textField(turn, state, 'surname'),
          textField(turn, state, 'displayName'),
        ],
      },
      {
        title: turn.say('createUser.section.rights'),
        fields: [
          agentField(turn, state),
          ...(offered.length > 1 || state.errors['administrator'] !== undefined
            ? [administratorField(turn, state, offered)]
            : []),
        ],
      },
    ],
    submit: turn.say('createUser.account.submit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return { view: { template: 'form', data }, terms: { verbs: ['form.submit', 'form.cancel', 'form.switchLanguage'] } };
}

async function takeForm(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const typed: Values = { ...values, ...press.values };
  const person = await targetOf(turn, typed);
  const parsed = userChangesSchema.safeParse(editedFields(turn, person, typed));
  if (!parsed.success) return { to: 'form', values: typed, errors: fieldErrors(turn, invalidFields(parsed.error)) };
  const { administrator = person.administrator } = parsed.data;
  if (administrator !== person.administrator && !offeredTo(turn, person).includes(administrator)) {
    return { to: 'form', values: typed, errors: fieldErrors(turn, { administrator: 'choice' }) };
  }
  const kept = rebasedValues(person, typed, edited);
  const changes = changesOf(person, parsed.data);
  return changes.length === 0
    ? { to: 'form', values: kept, notice: turn.say('users.edit.nothingChanged') }
    : { to: 'review', values: kept };
}

async function askReview(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const person = await targetOf(turn, values);
  const changes = changesTo(turn, person, values);
  const after = { ...person, ...changes };
  const { can, cannot } = effectiveRights(after.agent, after.administrator);
  const becomesGlobal = after.administrator === 'global' && person.administrator !== 'global';
  const data: ReviewView = {
    title: turn.say('users.edit.reviewTitle', { name: person.displayName }),
    intro: notice || turn.say('users.edit.reviewIntro'),
    facts: [],
    differences: changesOf(person, changes).map((difference) => showDifference(turn, difference)),
    can: can.map((right) => turn.say(`rights.${right}`)),
    cannot: cannot.map((right) => turn.say(`rights.${right}`)),
    warning: becomesGlobal ? turn.say('createUser.review.globalWarning', { name: after.displayName }) : '',
    confirm: turn.say('users.edit.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.edit', 'review.cancel'], lifetime: reviewLifetime },
  };
}

async function takeReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  if (press.verb === 'review.edit') return { to: 'form', values };
  const person = await targetOf(turn, values);
  const changes = changesTo(turn, person, values);
  const deed = {
    ...actorOf(turn),
    action: 'updateUser',
    targetId: person.id,
    targetName: person.displayName,
    differences: changesOf(person, changes),
    about: { userId: person.id },
    run: async (write: Write) =>
      (await turn.desk.partnerCenter.updateUser(person.id, values['version'] ?? '', changes, write)).id,
  };
  return carryOut(turn, press, deed, {
    done: (effect) => changedOutcome(turn, effect),
    refused: async (failure) => refusedStep(turn, failure, rebasedValues(await targetOf(turn, values), values, edited)),
    again: { to: 'review', values },
    revise: { id: 'editUser', stage: 'form' },
  });
}

function refusedStep(turn: Turn, failure: PartnerCenterFailure, values: Values): Step | undefined {
  if (failure.code === 'conflict')
    return { to: 'form', values, notice: turn.say(`failures.conflict.${failure.reason}`) };
  if (failure.code === 'invalid') return { to: 'form', values, errors: fieldErrors(turn, failure.fields) };
  return undefined;
}

async function targetOf(turn: Turn, values: Values): Promise<User> {
  return turn.desk.partnerCenter.getUser(values['userId'] ?? '');
}

/** What of the form differs from the person as they are; whatever is refused by now is left as it is. */
function changesTo(turn: Turn, person: User, values: Values): UserChanges {
  const parsed = userChangesSchema.safeParse(editedFields(turn, person, values));
  if (!parsed.success) return {};
  const changed = new Set<string>(changesOf(person, parsed.data).map(({ field }) => field));
  return Object.fromEntries(Object.entries(parsed.data).filter(([field]) => changed.has(field)));
}

/** What was changed in the form: one's own administrator setting stays as the directory has it, whatever it was before. */
function editedFields(turn: Turn, person: User, values: Values): Values {
  const asked = edited.filter((field) => field !== 'administrator' || offeredTo(turn, person).length > 0);
  return touchedValues(values, asked);
}

/** A role's name, as far as the form offers it: not for one's own administrator setting. */
function hearRoleOfTarget(turn: Turn, text: string, { values }: FlowState): Values | undefined {
  const heard = hearRole(turn, text);
  return heard?.['administrator'] !== undefined && values['userId'] === turn.caller.user?.id ? undefined : heard;
}

/** Nobody changes their own administrator setting: a colleague does, so that nobody locks themselves out (GU-2). */
function offeredTo(turn: Turn, person: User): readonly AdministratorRole[] {
  const { user } = turn.caller;
  return user === undefined || user.id === person.id ? [] : assignableAdministrators(user);
}

/** Whether the caller may open the form at all. */
export function mayEdit(turn: Turn, person: User): boolean {
  return turn.caller.user !== undefined && canEdit(turn.caller.user, person);
}
