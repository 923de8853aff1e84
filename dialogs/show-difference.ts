import type { Difference } from '../cards/views.ts';
import { differingFields, type DifferingField } from '../partner-center/differences.ts';
import type { JournalValue } from '../storage/journal.ts';
import type { Turn } from './turn.ts';
import { inputs, labelOf as profileLabelOf, showValue, type Wording } from './profiles/profile-words.ts';
import { administratorName, agentName } from './role-names.ts';

/** A stored difference in the reader's words; what is not known by name is shown as it is. `names` are people's, by id. */
export function showDifference(
  turn: Turn,
  { field, before, after }: { readonly field: string; readonly before: JournalValue; readonly after: JournalValue },
  names: Wording['names'] = new Map(),
): Difference {
  if (field === 'pins') return { title: turn.say('catalog.field'), before: listed(before), after: listed(after) };
  if (field === 'priceFile' || field === 'priceCount') {
    return { title: turn.say(`journal.field.${field}`), before: String(before || ''), after: String(after || '') };
  }
  const ofProfile = inputs.get(field);
  if (ofProfile !== undefined) {
    const wording = { say: turn.say, language: turn.language, names };
    return {
      title: profileLabelOf(turn.say, ofProfile.id),
      before: showValue(wording, ofProfile.input, String(before ?? '')),
      after: showValue(wording, ofProfile.input, String(after ?? '')),
    };
  }
  const known = differingFields.find((candidate) => candidate === field);
  if (known === undefined) return { title: field, before: String(before ?? ''), after: String(after ?? '') };
  return {
    title: turn.say(labelOf(known)),
    before: valueIn(turn, known, String(before ?? '')),
    after: valueIn(turn, known, String(after ?? '')),
  };
}

/** A list in its order. */
function listed(value: JournalValue): string {
  return (Array.isArray(value) ? value : []).map((name, place) => `${place + 1}. ${String(name)}`).join(' · ');
}

function labelOf(field: DifferingField) {
  if (field === 'agent') return 'roles.agentSetting';
  if (field === 'administrator') return 'roles.administratorSetting';
  return field === 'userPrincipalName' ? 'fields.label.signIn' : (`fields.label.${field}` as const);
}

function valueIn(turn: Turn, field: DifferingField, value: string): string {
  const { say } = turn;
  if (value === '') return '';
  if (field === 'preferredLanguage' && (value === 'fr-FR' || value === 'en-US')) return say(`fields.language.${value}`);
  if (field === 'enabled') return say(value === 'true' ? 'users.enabled' : 'users.disabled');
  if (field === 'agent') return agentName(say, value);
  return field === 'administrator' ? administratorName(say, value) : value;
}
