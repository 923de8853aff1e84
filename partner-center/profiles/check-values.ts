import { z } from 'zod';
import type { InvalidReason } from '../errors.ts';
import { invalidFields } from '../invalid-fields.ts';
import { keepsValue, type Values } from './profile-field.ts';
import { fieldsOf } from './profile-fields.ts';
import type { ProfileRules } from './profile-rules.ts';
import { applyValues, readValues } from './profile-values.ts';
import type { Profile } from './profile.ts';

/** What a check of typed values ends with: the profile with them, tidied, or the fields that are refused. */
export type CheckedValues<P extends Profile> =
  | { readonly ok: true; readonly profile: P }
  | { readonly ok: false; readonly fields: Readonly<Record<string, InvalidReason>> };

/**
 * Checks values typed over a profile, all fields at once. Values of fields that cannot be changed are passed over;
 * fields without a value stay as they are, and are checked too: the service takes whole profiles.
 */
export function checkValues<P extends Profile>(profile: P, values: Values, rules: ProfileRules): CheckedValues<P> {
  const present = readValues(profile);
  const typed = withContactsEmail(profile, { ...present, ...readValues(applyValues(profile, values)) }, rules);
  const fields = fieldsOf(profile.kind).filter(({ editable }) => editable(profile) === true);
  const schemas = fields.map((field) => [
    field.id,
    keepsValue(field, present, typed) ? z.string() : field.schema(rules, typed),
  ]);
  const parsed = z.object(Object.fromEntries(schemas) as Record<string, z.ZodType<string, string>>).safeParse(typed);
  if (!parsed.success) return { ok: false, fields: invalidFields(parsed.error) };
  return { ok: true, profile: withContactsName(profile, applyValues(profile, parsed.data), rules) };
}

/** Whoever becomes the contact is written to at their own address where the former contact was; a shared one stays. */
function withContactsEmail(profile: Profile, typed: Values, rules: ProfileRules): Values {
  if (profile.kind !== 'legal') return typed;
  const former = rules.administrators.find(({ id }) => id === profile.primaryContact.userId);
  const personal = ['', former?.userPrincipalName.toLowerCase()].includes(typed['contactEmail']?.trim().toLowerCase());
  const person = newContact(profile, typed['contactPerson'], rules);
  return personal && person !== undefined ? { ...typed, contactEmail: person.userPrincipalName } : typed;
}

/** The contact's name is the person's: it is chosen with them, never typed. */
function withContactsName<P extends Profile>(before: Profile, after: P, rules: ProfileRules): P {
  if (after.kind !== 'legal') return after;
  const person = newContact(before, after.primaryContact.userId, rules);
  if (person === undefined) return after;
  const name = { firstName: person.givenName, lastName: person.surname };
  return Object.freeze<P>({ ...after, primaryContact: Object.freeze({ ...after.primaryContact, ...name }) });
}

function newContact(profile: Profile, userId: string | undefined, { administrators }: ProfileRules) {
  if (profile.kind !== 'legal' || userId === profile.primaryContact.userId) return undefined;
  return administrators.find(({ id }) => id === userId);
}
