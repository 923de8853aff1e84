import type { ContactField } from './contact-fields.ts';
import { maskedEmail, maskedPhone } from './masked.ts';
import type { NewUser, User, UserChanges } from './port.ts';

/**
 * A field before and after, by its id and with raw values, ways of recovery masked (design rule 9): the reader's words
 * come when it is shown.
 */
export interface RawDifference {
  readonly field: DifferingField;
  readonly before: string;
  readonly after: string;
  /** Of a contact: the marks of what it was and is, under which the journal finds it. */
  readonly marks?: readonly string[] | undefined;
}

/** Gives a contact the mark under which the journal finds it; see `Journal.markOf`. */
export type MarkOf = (contact: string) => string;

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

type Told = Readonly<Partial<Record<DifferingField, string | boolean | null | undefined>>>;

const masks: Readonly<Record<ContactField, (contact: string) => string>> = {
  mobilePhone: maskedPhone,
  alternateEmail: maskedEmail,
};

/** What a new account brings. */
export function creationOf(user: Omit<NewUser, 'temporaryPassword'>, markOf?: MarkOf): readonly RawDifference[] {
  return differencesOf({}, user, markOf);
}

/** What a change changes, and nothing else. */
export function changesOf(before: User, changes: UserChanges, markOf?: MarkOf): readonly RawDifference[] {
  return differencesOf(before, { ...before, ...changes }, markOf);
}

function differencesOf(before: Told, after: Told, markOf: MarkOf | undefined): readonly RawDifference[] {
  return differingFields.flatMap((field) => {
    const was = textOf(before[field]);
    const is = textOf(after[field]);
    if (was === is || (was === '' && is === 'none')) return [];
    return isContact(field) ? [masked(field, was, is, markOf)] : [{ field, before: was, after: is }];
  });
}

/** Compared before it is masked: two contacts may look the same behind their masks. */
function masked(field: ContactField, was: string, is: string, markOf: MarkOf | undefined): RawDifference {
  const mask = (contact: string) => (contact === '' ? '' : masks[field](contact));
  const marks = markOf && [was, is].filter((contact) => contact !== '').map(markOf);
  return { field, before: mask(was), after: mask(is), ...(marks && { marks }) };
}

function isContact(field: DifferingField): field is ContactField {
  return Object.hasOwn(masks, field);
}

function textOf(value: string | boolean | null | undefined): string {
  return value === undefined || value === null ? '' : String(value);
}
