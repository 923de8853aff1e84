import type { Values } from '../flow.ts';
import { formatPhone } from '../../partner-center/phone-number.ts';
import type { MergeConflict } from '../../partner-center/profiles/merge-three-way.ts';
import { fieldsOf } from '../../partner-center/profiles/profile-fields.ts';
import { readValues } from '../../partner-center/profiles/profile-values.ts';
import type { Profile, ProfileKind } from '../../partner-center/profiles/profile.ts';
import { kindOf } from './profile-words.ts';

/** A profile that is being changed, as the flow keeps it between two turns. */
export interface Draft {
  readonly kind: ProfileKind;
  /** The profile as it was read when the draft was made, or made anew. */
  readonly base: Profile;
  /** What stands in the form, by the ids of the fields. */
  readonly typed: Values;
}

/** What is kept of a draft: all the flow's values are strings. */
export function keepDraft({ kind, base, typed }: Draft): Values {
  return { ...typed, profile: kind, base: JSON.stringify(base) };
}

/** The draft in the flow's values. They are sealed, and of this version of the flow: nobody else wrote them. */
export function draftOf(values: Values): Draft {
  const kind = kindOf(values['profile']);
  const typed = Object.fromEntries(fieldsOf(kind).flatMap(({ id }) => (id in values ? [[id, values[id] ?? '']] : [])));
  return { kind, base: JSON.parse(values['base'] ?? '') as Profile, typed };
}

/** What the flow begins with: the profile as it is, its phone numbers as people write them. */
export function editing(profile: Profile, changes: Values = {}): Values {
  return keepDraft({
    kind: profile.kind,
    base: profile,
    typed: written(profile.kind, { ...readValues(profile), ...changes }),
  });
}

/** Values as they stand in a form. What was typed and is no number stays as it is. */
export function written(kind: ProfileKind, values: Values): Values {
  const phones = fieldsOf(kind).filter(({ input }) => input === 'tel');
  return { ...values, ...Object.fromEntries(phones.map(({ id }) => [id, formatPhone(values[id] ?? '')])) };
}

/** Fields that were changed on both sides, as the flow keeps them until somebody decides. */
export function conflictsOf(values: Values): readonly MergeConflict[] {
  return JSON.parse(values['conflicts'] ?? '[]') as readonly MergeConflict[];
}
