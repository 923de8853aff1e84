import type { Difference } from '../cards/views.ts';
import { differingFields, type DifferingField } from '../partner-center/differences.ts';
import type { JournalValue } from '../storage/journal.ts';
import type { Turn } from './turn.ts';
import { administratorName, agentName } from './role-names.ts';

/** A stored difference in the reader's words; what is not known by name is shown as it is. */
export function showDifference(
  turn: Turn,
  { field, before, after }: { readonly field: string; readonly before: JournalValue; readonly after: JournalValue },
): Difference {
  const known = differingFields.find((candidate) => candidate === field);
  if (known === undefined) return { title: field, before: String(before ?? ''), after: String(after ?? '') };
  return {
    title: turn.say(labelOf(known)),
    before: valueIn(turn, known, String(before ?? '')),
    after: valueIn(turn, known, String(after ?? '')),
  };
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
