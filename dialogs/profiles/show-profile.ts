import type { Button, RecordView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { can } from '../../partner-center/permissions.ts';
import { concernsOf, type FieldConcern } from '../../partner-center/profiles/profile-concerns.ts';
import type { FieldGroup, ProfileField } from '../../partner-center/profiles/profile-field.ts';
import { fieldsOf, type ProfileFieldId } from '../../partner-center/profiles/profile-fields.ts';
import { addressOf } from '../../partner-center/profiles/profile-rules.ts';
import { readValues } from '../../partner-center/profiles/profile-values.ts';
import type { Profile, ProfileKind } from '../../partner-center/profiles/profile.ts';
import { button, menuButton } from '../notices.ts';
import { holdersOf, refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { addressBlock } from './address-block.ts';
import { changeText, lastChange } from './last-change.ts';
import { orRefused } from './list-profiles.ts';
import { peopleNamed } from './people-named.ts';
import { readRules } from './profile-rules.ts';
import { concernText, labelOf, showValue, type Wording } from './profile-words.ts';

/** One profile: its facts by group, what is missing or wrong, and who changed it last. */
export async function showProfile(turn: Turn, kind: ProfileKind): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'profiles.view')) return refusal(turn, 'profiles.view');
  const profile: Profile = await turn.desk.partnerCenter.getProfile(kind);
  const [rules, change, names] = await Promise.all([
    orRefused(readRules(turn, profile)),
    lastChange(turn, kind),
    peopleNamed(turn, profile.kind === 'legal' ? [profile.primaryContact.userId ?? ''] : []),
  ]);
  const concerns = rules === undefined ? [] : concernsOf(profile, rules);
  const data: RecordView = {
    title: turn.say(`profiles.kind.${kind}.name`),
    subtitle: changeText(turn, change),
    warning: warningOf(turn, rules === undefined ? undefined : concerns.length),
    groups: groupsOf(turn, profile, concerns, names),
    note: can(user, 'profiles.update') ? '' : await whoUpdates(turn),
    buttons: [
      ...(can(user, 'profiles.update') ? [button(turn, 'profiles.edit', 'profiles.edit.button', 'primary')] : []),
      ...(can(user, 'journal.read') ? [button(turn, 'profiles.history', 'profiles.history.button')] : []),
      button(turn, 'profiles.list', 'profiles.back'),
      menuButton(turn),
    ] satisfies readonly Button[],
  };
  return {
    view: { template: 'record', data },
    terms: { verbs: data.buttons.map(({ verb }) => verb), about: { kind } },
  };
}

function warningOf(turn: Turn, concerns: number | undefined): string {
  if (concerns === undefined) return turn.say('profiles.unchecked');
  return concerns === 0 ? '' : turn.say('profiles.concerns', { count: concerns });
}

async function whoUpdates(turn: Turn): Promise<string> {
  const { roles, colleagues } = await holdersOf(turn, 'profiles.update');
  const who = colleagues.length === 0 ? roles : formatsIn(turn.language).list(colleagues);
  return turn.say('profiles.whoUpdates', { who });
}

const groups: readonly FieldGroup[] = ['own', 'address', 'contact'];

function groupsOf(
  turn: Turn,
  profile: Profile,
  concerns: readonly FieldConcern[],
  names: Wording['names'],
): RecordView['groups'] {
  const address = addressOf(profile);
  const wording = { ...turn, names, country: address?.country };
  const values = readValues(profile);
  const concernAt = (id: ProfileFieldId) => concerns.find(({ field }) => field === id);

  /** A contact who is nobody whom the directory knows still has the name that the profile keeps. */
  function valueOf({ id, input }: ProfileField<ProfileFieldId>): string {
    if (id !== 'contactPerson' || profile.kind !== 'legal') return showValue(wording, input, values[id] ?? '');
    const { userId = '', firstName, lastName } = profile.primaryContact;
    return names?.get(userId) ?? `${firstName} ${lastName}`;
  }

  return groups
    .map((group) => ({
      title: turn.say(`profiles.group.${group}`),
      lines: group === 'address' && address !== undefined ? addressBlock(wording, address) : [],
      facts: fieldsOf(profile.kind)
        .filter((field) => field.group === group)
        // An address is read as a block: its parts stand alone only where something is wrong with them.
        .filter(({ id }) => group !== 'address' || concernAt(id) !== undefined)
        .map((field) => {
          const concern = concernAt(field.id)?.concern;
          return {
            title: labelOf(turn.say, field.id),
            value: valueOf(field),
            concern: concern === undefined ? '' : concernText(turn.say, concern),
          };
        }),
    }))
    .filter(({ lines, facts }) => lines.length + facts.length > 0);
}
