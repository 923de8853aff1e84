import { z } from 'zod';
import { assignableAdministrators } from '../../partner-center/assignable-roles.ts';
import type { InvalidReason } from '../../partner-center/errors.ts';
import { invalidFields } from '../../partner-center/invalid-fields.ts';
import { newAccountSchema } from '../../partner-center/new-user-schema.ts';
import { limits } from '../../partner-center/limits.ts';
import { givenNameSchema, surnameSchema } from '../../partner-center/person-name-schema.ts';
import type { NewUser } from '../../partner-center/port.ts';
import { proposeAlias } from '../../partner-center/propose-alias.ts';
import type { RefusedFields } from '../failures.ts';
import type { Values } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { missingForLink } from './first-password.ts';

/** A new user as checked, without the password that is made at the last moment. */
export type CheckedUser = Omit<NewUser, 'temporaryPassword'>;

/** The result of a check: the fields that are refused, or the user where none is. */
export type Check =
  { readonly ok: false; readonly fields: RefusedFields } | { readonly ok: true; readonly user: CheckedUser };

const nameSchema = z.object({ givenName: givenNameSchema, surname: surnameSchema });

/** The reasons why the two names are refused; empty when they are fine. */
export function refusedNames(values: Values): Readonly<Record<string, InvalidReason>> {
  const parsed = nameSchema.safeParse(values);
  return parsed.success ? {} : invalidFields(parsed.error);
}

/** Checks the account by the directory's own schemas, all fields at once. */
export async function parseAccount(turn: Turn, values: Values): Promise<Check> {
  const { verifiedDomains } = await turn.desk.partnerCenter.getPartner();
  const userPrincipalName = `${values['userName'] ?? ''}@${values['domain'] ?? ''}`;
  const parsed = newAccountSchema(verifiedDomains).safeParse({ ...values, userPrincipalName });
  if (!parsed.success) return { ok: false, fields: invalidFields(parsed.error) };
  const { user } = turn.caller;
  if (user === undefined || !assignableAdministrators(user).includes(parsed.data.administrator)) {
    return { ok: false, fields: { administrator: 'choice' } };
  }
  const missing = missingForLink(turn, values, parsed.data);
  return Object.keys(missing).length > 0 ? { ok: false, fields: missing } : { ok: true, user: parsed.data };
}

/** The same, and whether the address is still free: to say it early, the directory decides when it is asked. */
export async function checkAccount(turn: Turn, values: Values): Promise<Check> {
  const check = await parseAccount(turn, values);
  if (!check.ok) return check;
  const free = await turn.desk.partnerCenter.isUserPrincipalNameFree(check.user.userPrincipalName);
  return free ? check : { ok: false, fields: { userName: 'taken' } };
}

/** What the name proposes: a display name and a user name that is still free. */
export async function proposeAccount(turn: Turn, values: Values): Promise<Values> {
  const { givenName = '', surname = '' } = values;
  const { verifiedDomains } = await turn.desk.partnerCenter.getPartner();
  const domain = values['domain'] ?? verifiedDomains[0] ?? '';
  return {
    ...values,
    displayName: values['displayName'] || fullName(givenName.trim(), surname.trim()),
    domain,
    userName: values['userName'] || (await freeAlias(turn, proposeAlias(givenName, surname), domain)),
    preferredLanguage: values['preferredLanguage'] ?? (turn.language === 'fr' ? 'fr-FR' : 'en-US'),
    agent: values['agent'] ?? 'none',
    administrator: values['administrator'] ?? 'none',
  };
}

/** `Élodie Martin`; a Chinese name begins with the family: `王小明`. */
function fullName(givenName: string, surname: string): string {
  return /^\p{Script=Han}+$/u.test(surname + givenName) ? surname + givenName : `${givenName} ${surname}`;
}

/** `elodie.martin`, or `elodie.martin2` where the first is taken; the person may always choose another. */
async function freeAlias(turn: Turn, alias: string, domain: string): Promise<string> {
  if (alias === '') return '';
  for (const suffix of ['', '2', '3', '4', '5']) {
    const candidate = alias.slice(0, limits.userName - suffix.length) + suffix;
    if (await turn.desk.partnerCenter.isUserPrincipalNameFree(`${candidate}@${domain}`)) return candidate;
  }
  return alias;
}
