import type { InvalidReason } from '../errors.ts';
import { keepsValue } from './profile-field.ts';
import { fieldsOf, type ProfileFieldId } from './profile-fields.ts';
import type { ProfileRules } from './profile-rules.ts';
import { readValues } from './profile-values.ts';
import type { Profile } from './profile.ts';

/** What is wrong with a value that is stored. */
export type Concern = 'missing' | Exclude<InvalidReason, 'required'>;

/** A field that somebody should look at, and why. */
export interface FieldConcern {
  readonly field: ProfileFieldId;
  readonly concern: Concern;
}

/** What is missing or wrong in a profile as it is stored, among what can be changed, in the order of its fields. */
export function concernsOf(profile: Profile, rules: ProfileRules): readonly FieldConcern[] {
  const values = readValues(profile);
  return fieldsOf(profile.kind).flatMap((field): readonly FieldConcern[] => {
    if (field.editable(profile) !== true || keepsValue(field, values, values)) return [];
    const reason = field.schema(rules, values).safeParse(values[field.id]).error?.issues[0]?.message;
    if (reason === undefined) return [];
    const concern = reason === 'required' ? absence(profile, field.id) : (reason as Concern);
    return [{ field: field.id, concern }];
  });
}

/** A contact who has a name, but is nobody whom the directory knows, is not missing. */
function absence(profile: Profile, field: ProfileFieldId): Concern {
  const named = profile.kind === 'legal' && field === 'contactPerson' && profile.primaryContact.lastName !== '';
  return named ? 'contactNotGlobal' : 'missing';
}
