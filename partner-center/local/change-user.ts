import { PartnerCenterError } from '../errors.ts';
import { invalidFields } from '../invalid-fields.ts';
import { contactChangesSchema } from '../contact-changes-schema.ts';
import type { UserChanges, Write } from '../port.ts';
import { userChangesSchema } from '../user-changes-schema.ts';
import { requireCanAssign, requireCanEdit, requireUserManager } from './actor-rights.ts';
import { changeContacts } from './change-contacts.ts';
import type { DirectoryHead } from './directory-head.ts';
import { nameKey, readUser, type DirectoryTables } from './directory-tables.ts';
import type { Draft } from './directory-writer.ts';

/** The person that a write names: what it asks for, and from which version it was seen. */
export interface Target {
  readonly id: string;
  readonly version: string;
}

/** A plan that changes some fields of a person. */
export function planChanges(
  tables: DirectoryTables,
  target: Target,
  typed: UserChanges,
  write: Write,
): (head: DirectoryHead) => Promise<Draft> {
  return async ({ partner }) => {
    const { actor, before } = await readTarget(tables, target.id, write);
    const { mobilePhone, alternateEmail, ...changes } = parseChanges(typed, partner.verifiedDomains);
    const administrator = changes.administrator ?? before.value.administrator;
    if (administrator !== before.value.administrator) requireCanAssign(actor, administrator);
    requireVersion(before.value.version, target.version);
    const after = { ...before.value, ...changes };
    const at = tables.vault.now();
    return { id: target.id, before, after: changeContacts(after, { mobilePhone, alternateEmail }, at) };
  };
}

/** A plan that deletes a person whose account nobody has ever used, and frees their address. */
export async function planDeletion(tables: DirectoryTables, target: Target, write: Write): Promise<Draft> {
  const { before } = await readTarget(tables, target.id, write);
  // Who has set a password of their own has been there, although they have not signed in yet.
  if (before.value.firstUsedAt !== undefined || before.value.passwordChangedAt !== undefined) {
    throw new PartnerCenterError({ code: 'conflict', reason: 'accountUsed' });
  }
  requireVersion(before.value.version, target.version);
  const name = tables.names.change(nameKey(tables.vault, before.value.userPrincipalName), null);
  return { id: target.id, before, after: null, names: [name] };
}

async function readTarget(tables: DirectoryTables, id: string, write: Write) {
  const [actor, before] = await Promise.all([requireUserManager(tables, write), readUser(tables, id)]);
  if (before === undefined) throw new PartnerCenterError({ code: 'notFound' });
  requireCanEdit(actor, before.value);
  return { actor, before };
}

function parseChanges(typed: UserChanges, verifiedDomains: readonly string[]) {
  // `undefined` from a form means the same as an absent field.
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  const parsed = userChangesSchema.extend(contactChangesSchema(verifiedDomains).shape).safeParse(given);
  if (!parsed.success) throw new PartnerCenterError({ code: 'invalid', fields: invalidFields(parsed.error) });
  return parsed.data;
}

function requireVersion(stored: string, seen: string): void {
  if (stored !== seen) throw new PartnerCenterError({ code: 'conflict', reason: 'version' });
}
