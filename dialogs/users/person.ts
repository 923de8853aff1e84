import type { Button, Fact, ProfileView } from '../../cards/views.ts';
import { canEdit } from '../../partner-center/assignable-roles.ts';
import { formatsIn } from '../../locales/format.ts';
import { contactFields } from '../../partner-center/contact-fields.ts';
import type { Partner, User } from '../../partner-center/port.ts';
import { can } from '../../partner-center/permissions.ts';
import { effectiveRights } from '../../partner-center/rights.ts';
import { button, menuButton } from '../notices.ts';
import { isNew } from '../password/is-new.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { statusOf } from './list.ts';
import { administratorName, agentName } from '../role-names.ts';

/** One person: who they are, what they may do, and what the caller may change. */
export async function showPerson(turn: Turn, id: string): Promise<Answer> {
  const { user: caller } = turn.caller;
  if (caller === undefined || !can(caller, 'users.manage')) return refusal(turn, 'users.manage');
  const [person, partner] = await Promise.all([
    turn.desk.partnerCenter.getUser(id),
    turn.desk.partnerCenter.getPartner(),
  ]);
  const { can: may, cannot } = effectiveRights(person.agent, person.administrator);
  const editable = canEdit(caller, person);
  const data: ProfileView = {
    title: person.displayName,
    subtitle: statusOf(turn, person),
    facts: factsOf(turn, person, partner),
    can: may.map((right) => turn.say(`rights.${right}`)),
    cannot: cannot.map((right) => turn.say(`rights.${right}`)),
    note: editable ? '' : turn.say('users.onlyGlobal'),
    buttons: [
      ...(editable ? changesFor(turn, caller, person) : []),
      ...invitesFor(turn, caller, person),
      button(turn, 'users.list', 'users.back'),
      menuButton(turn),
    ],
  };
  return {
    view: { template: 'profile', data },
    terms: { verbs: data.buttons.map(({ verb }) => verb), about: { userId: person.id } },
  };
}

function changesFor(turn: Turn, caller: User, person: User): readonly Button[] {
  return [
    button(turn, 'users.edit', 'users.edit.button', 'primary'),
    button(turn, 'users.contacts', 'users.contacts.button'),
    ...(caller.id === person.id
      ? []
      : [
          person.enabled
            ? button(turn, 'users.disable', 'users.disable.button')
            : button(turn, 'users.enable', 'users.enable.button'),
        ]),
  ];
}

/** Whoever may invite may invite everybody: it opens nothing. */
function invitesFor(turn: Turn, caller: User, person: User): readonly Button[] {
  if (caller.id === person.id || !person.enabled || !can(caller, 'users.invite')) return [];
  return [button(turn, 'invite.open', isNew(person) ? 'password.invite.firstButton' : 'password.invite.button')];
}

function factsOf(turn: Turn, person: User, partner: Partner): readonly Fact[] {
  const { say } = turn;
  return [
    { title: say('fields.label.givenName'), value: person.givenName },
    { title: say('fields.label.surname'), value: person.surname },
    { title: say('fields.label.signIn'), value: person.userPrincipalName },
    ...contactFields.map((field) => ({
      title: say(`fields.label.${field}`),
      value: contactOf(turn, person[field], person[`${field}Since`]),
    })),
    { title: say('roles.agentSetting'), value: agentName(say, person.agent) },
    { title: say('roles.administratorSetting'), value: administratorName(say, person.administrator) },
    { title: say('users.account'), value: say(person.enabled ? 'users.enabled' : 'users.disabled') },
    { title: say('users.created'), value: formatsIn(turn.language).date(Date.parse(person.createdAt)) },
    ...(partner.primaryContactId === person.id
      ? [{ title: say('users.primaryContact'), value: say('common.yes') }]
      : []),
  ];
}

/** A contact, and from when on it counts for recovery while that is still to come. */
function contactOf(turn: Turn, contact: string | undefined, since: string | undefined): string {
  if (contact === undefined) return turn.say('common.none');
  const from = since === undefined ? 0 : Date.parse(since) + turn.desk.contactCoolDownMs;
  if (from <= turn.desk.now()) return contact;
  return turn.say('users.contacts.notYet', { contact, at: formatsIn(turn.language).dateTime(from) });
}
