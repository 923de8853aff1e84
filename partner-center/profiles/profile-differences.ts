import { fieldsOf, type ProfileFieldId } from './profile-fields.ts';
import { readValues } from './profile-values.ts';
import type { Profile } from './profile.ts';

/** A field before and after, by its id and with raw values: the reader's words come when it is shown. */
export interface ProfileDifference {
  readonly field: ProfileFieldId;
  readonly before: string;
  readonly after: string;
}

/** What differs between two states of one profile, and nothing else; letter case counts. */
export function differencesOf<P extends Profile>(before: P, after: P): readonly ProfileDifference[] {
  const [was, is] = [readValues(before), readValues(after)];
  return fieldsOf(before.kind).flatMap(({ id }) => {
    const [one = '', other = ''] = [was[id], is[id]];
    return one === other ? [] : [{ field: id, before: one, after: other }];
  });
}
