import { z } from 'zod';
import { alternateEmailSchema } from './alternate-email-schema.ts';
import { mobilePhoneSchema } from './mobile-phone-schema.ts';
import { passwordSchema } from './password-schema.ts';
import { displayNameSchema, givenNameSchema, surnameSchema } from './person-name-schema.ts';
import { administratorRoles, agentRoles, type NewUser } from './port.ts';
import { userPrincipalNameSchema } from './user-principal-name.ts';

/** The languages in which a person may be written to; other tags are kept when read, never given. */
export const preferredLanguages = Object.freeze(['fr-FR', 'en-US'] as const);

/** `fr-FR` or `en-US`. Reason: `choice`. */
export const preferredLanguageSchema = z.enum(preferredLanguages, 'choice');

/** The agent setting. Reason: `choice`. */
export const agentRoleSchema = z.enum(agentRoles, 'choice');

/** The administrator setting. Reason: `choice`. */
export const administratorRoleSchema = z.enum(administratorRoles, 'choice');

/**
 * All that the directory asks of a new account, for a partner with these verified domains. An empty recovery field is
 * an absent one: that is what a form sends for an input left blank.
 */
export function newAccountSchema(verifiedDomains: readonly string[]) {
  const key = verifiedDomains.join(' ');
  const known = accountSchemas.get(key) ?? accountSchema(verifiedDomains);
  // A partner verifies a domain now and then; the schema of the last few lists is worth keeping (270 µs to build).
  if (accountSchemas.size > 8) accountSchemas.clear();
  accountSchemas.set(key, known);
  return known;
}

const accountSchemas = new Map<string, ReturnType<typeof accountSchema>>();

function accountSchema(verifiedDomains: readonly string[]) {
  return z.object({
    givenName: givenNameSchema,
    surname: surnameSchema,
    displayName: displayNameSchema,
    userPrincipalName: userPrincipalNameSchema(verifiedDomains),
    preferredLanguage: blankAsAbsent(preferredLanguageSchema),
    mobilePhone: blankAsAbsent(mobilePhoneSchema),
    alternateEmail: blankAsAbsent(alternateEmailSchema(verifiedDomains)),
    agent: agentRoleSchema,
    administrator: administratorRoleSchema,
  });
}

/** A new account with its temporary password, if it has one: what the directory is asked to make. */
export function newUserSchema(verifiedDomains: readonly string[]): z.ZodType<NewUser> {
  return newAccountSchema(verifiedDomains).extend({ temporaryPassword: passwordSchema.optional() });
}

/** The schema of a field that may be left out, or blank. */
export function blankAsAbsent<T extends z.ZodType>(schema: T): z.ZodPreprocess<z.ZodOptional<T>> {
  return z.preprocess(
    (typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed),
    schema.optional(),
  );
}
