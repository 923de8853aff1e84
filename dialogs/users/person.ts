import type { Button, Fact, ProfileView } from '../../cards/views.ts';
import { canEdit } from '../../partner-center/assignable-roles.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Partner, User } from '../../partner-center/port.ts';
import { can } from '../../partner-center/permissions.ts';
import { effectiveRights } from '../../partner-center/rights.ts';
import { button, menuButton } from '../notices.ts';
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
    ...(caller.id === person.id
      ? []
      : [
          person.enabled
            ? button(turn, 'users.disable', 'users.disable.button')
            : button(turn, 'users.enable', 'users.enable.button'),
        ]),
  ];
}

function factsOf(turn: Turn, person: User, partner: Partner): readonly Fact[] {
  const { say } = turn;
  const none = say('common.none');
  return [
    { title: say('fields.label.givenName'), value: person.givenName },
    { title: say('fields.label.surname'), value: person.surname },
    { title: say('fields.label.signIn'), value: person.userPrincipalName },
    { title: say('fields.label.mobilePhone'), value: person.mobilePhone ?? none },
    { title: say('fields.label.alternateEmail'), value: person.alternateEmail ?? none },
    { title: say('roles.agentSetting'), value: agentName(say, person.agent) },
    { title: say('roles.administratorSetting'), value: administratorName(say, person.administrator) },
    { title: say('users.account'), value: say(person.enabled ? 'users.enabled' : 'users.disabled') },
    { title: say('users.created'), value: formatsIn(turn.language).date(Date.parse(person.createdAt)) },
    ...(partner.primaryContactId === person.id
      ? [{ title: say('users.primaryContact'), value: say('common.yes') }]
      : []),
  ];
}
