import { maskedEmail, maskedPhone } from './masked.ts';
import type { NewUser, User, UserChanges } from './port.ts';

/** A field before and after, by its id and with raw values: the reader's words come when it is shown. */
export interface RawDifference {
  readonly field: DifferingField;
  readonly before: string;
  readonly after: string;
}

/** The fields that a journal line or a review may tell of. */
export const differingFields = [
  'givenName',
  'surname',
  'displayName',
  'userPrincipalName',
  'preferredLanguage',
  'mobilePhone',
  'alternateEmail',
  'agent',
  'administrator',
  'enabled',
] as const;

export type DifferingField = (typeof differingFields)[number];

/** What a new account brings, ways of recovery masked (design rule 9). */
export function creationOf(user: Omit<NewUser, 'temporaryPassword'>): readonly RawDifference[] {
  return differencesOf({}, { ...user, ...maskedContacts(user) });
}

/** What a change changes, and nothing else. */
export function changesOf(before: User, changes: UserChanges): readonly RawDifference[] {
  return differencesOf(before, { ...before, ...changes });
}

function maskedContacts({ mobilePhone, alternateEmail }: Pick<NewUser, 'mobilePhone' | 'alternateEmail'>) {
  return {
    mobilePhone: mobilePhone === undefined ? undefined : maskedPhone(mobilePhone),
    alternateEmail: alternateEmail === undefined ? undefined : maskedEmail(alternateEmail),
  };
}

function differencesOf(before: Partial<User>, after: Partial<User>): readonly RawDifference[] {
  return differingFields.flatMap((field) => {
    const was = textOf(before[field]);
    const is = textOf(after[field]);
    return was === is || (was === '' && is === 'none') ? [] : [{ field, before: was, after: is }];
  });
}

function textOf(value: string | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}
