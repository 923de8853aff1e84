import type { FormView, ReviewView } from '../../cards/views.ts';
import { contactChangesSchema } from '../../partner-center/contact-changes-schema.ts';
import { contactFields, type ContactField } from '../../partner-center/contact-fields.ts';
import { changesOf } from '../../partner-center/differences.ts';
import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import { invalidFields } from '../../partner-center/invalid-fields.ts';
import type { User, UserChanges, Write } from '../../partner-center/port.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { fieldErrors } from '../failures.ts';
import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { textField } from '../form-fields.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { changedOutcome } from './changed-outcome.ts';
import { editedValues, rebasedValues, touchedValues } from './edited-values.ts';
import { formerContacts, keptFormerContacts } from './former-contacts.ts';

type ContactChanges = Pick<UserChanges, ContactField>;

/** An admin registers, replaces or takes away somebody's ways of recovery: a form, the difference, the deed. */
export const editContacts = new Flow({
  id: 'editContacts',
  version: 1,
  capability: 'users.manage',
  first: 'form',
  stages: { form: { ask: askForm, take: takeForm }, review: { ask: askReview, take: takeReview } },
});

/** What the flow begins with: the person, and their contacts in the form. */
export function editingContacts(person: User): Values {
  return editedValues(person, contactFields);
}

async function askForm(turn: Turn, state: FlowState): Promise<Answer> {
  const person = await targetOf(turn, state.values);
  const refused = Object.keys(state.errors).length;
  const data: FormView = {
    title: turn.say('users.contacts.title', { name: person.displayName }),
    intro: turn.say('users.contacts.intro'),
    problem: refused > 0 ? turn.say('flow.refused', { count: refused }) : state.notice,
    sections: [
      {
        title: '',
        fields: [
          textField(turn, state, 'mobilePhone', { required: false, keyboard: 'tel' }),
          textField(turn, state, 'alternateEmail', { required: false, keyboard: 'email' }),
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
  const domains = await verifiedDomains(turn);
  const parsed = parse(typed, domains);
  if (!parsed.success) {
    return { to: 'form', values: typed, errors: fieldErrors(turn, invalidFields(parsed.error), domains) };
  }
  const person = await targetOf(turn, typed);
  const kept = rebasedValues(person, typed, contactFields);
  return changesOf(person, parsed.data).length === 0
    ? { to: 'form', values: kept, notice: turn.say('users.edit.nothingChanged') }
    : { to: 'review', values: kept };
}

async function askReview(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const { person, changes } = await changesIn(turn, values);
  const data: ReviewView = {
    title: turn.say('users.edit.reviewTitle', { name: person.displayName }),
    intro: notice || turn.say('users.edit.reviewIntro'),
    facts: [],
    // In clear, as on the person's card and as typed: the masks are for the journal.
    differences: changesOf(person, changes).map(({ field }) =>
      showDifference(turn, { field, before: person[field] ?? '', after: changes[field as ContactField] ?? '' }),
    ),
    can: [],
    cannot: [],
    warning: warningOf(turn, person, changes),
    confirm: turn.say('users.edit.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.edit', 'review.cancel'], lifetime: reviewLifetime },
  };
}

/** What follows from the change: who is told, from when on it helps, and that nothing may be left. */
function warningOf(turn: Turn, person: User, changes: ContactChanges): string {
  const told = formerContacts(person).length;
  const isNew = contactFields.some((field) => typeof changes[field] === 'string');
  const isBare = contactFields.every((field) => (changes[field] === undefined ? !person[field] : !changes[field]));
  const hours = Math.ceil(turn.desk.contactCoolDownMs / (60 * 60 * 1000));
  return [
    ...(told > 0 ? [turn.say('users.contacts.told', { count: told })] : []),
    ...(isNew && hours > 0 ? [turn.say('users.contacts.later', { count: hours })] : []),
    ...(isBare ? [turn.say('users.contacts.noneLeft', { name: person.displayName })] : []),
  ].join(' ');
}

async function takeReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  if (press.verb === 'review.edit') return { to: 'form', values };
  const { person, changes } = await changesIn(turn, values);
  const { partnerCenter, journal } = turn.desk;
  const deed = {
    ...actorOf(turn),
    action: 'updateContacts',
    targetId: person.id,
    targetName: person.displayName,
    differences: changesOf(person, changes, (contact) => journal.markOf(contact)),
    about: { userId: person.id, ...keptFormerContacts(person, changes) },
    run: async (write: Write) =>
      (await partnerCenter.updateUser(person.id, values['version'] ?? '', changes, write)).id,
  };
  return carryOut(turn, press, deed, {
    done: (effect) => changedOutcome(turn, effect),
    refused: (failure) => refusedStep(turn, failure, values),
    again: { to: 'review', values },
    revise: { id: 'editContacts', stage: 'form' },
  });
}

async function refusedStep(turn: Turn, failure: PartnerCenterFailure, values: Values): Promise<Step | undefined> {
  const kept = async () => rebasedValues(await targetOf(turn, values), values, contactFields);
  if (failure.code === 'conflict') {
    return { to: 'form', values: await kept(), notice: turn.say(`failures.conflict.${failure.reason}`) };
  }
  if (failure.code === 'invalid') {
    return { to: 'form', values, errors: fieldErrors(turn, failure.fields, await verifiedDomains(turn)) };
  }
  return undefined;
}

/** What of the form differs from the person as they are; whatever is refused by now is left as it is. */
async function changesIn(turn: Turn, values: Values): Promise<{ person: User; changes: ContactChanges }> {
  const person = await targetOf(turn, values);
  const parsed = parse(values, await verifiedDomains(turn));
  const given: ContactChanges = parsed.success ? parsed.data : {};
  const changed = new Set<string>(changesOf(person, given).map(({ field }) => field));
  return { person, changes: Object.fromEntries(Object.entries(given).filter(([field]) => changed.has(field))) };
}

function parse(values: Values, domains: readonly string[]) {
  return contactChangesSchema(domains).safeParse(touchedValues(values, contactFields));
}

async function verifiedDomains(turn: Turn): Promise<readonly string[]> {
  return (await turn.desk.partnerCenter.getPartner()).verifiedDomains;
}

async function targetOf(turn: Turn, values: Values): Promise<User> {
  return turn.desk.partnerCenter.getUser(values['userId'] ?? '');
}
