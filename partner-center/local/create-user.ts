import { randomUUID } from 'node:crypto';
import { PartnerCenterError } from '../errors.ts';
import { invalidFields } from '../invalid-fields.ts';
import { newUserSchema } from '../new-user-schema.ts';
import type { NewUser, Write } from '../port.ts';
import { earlierAnswer, userOf } from './answered-write.ts';
import { requireCanAssign, requireUserManager } from './actor-rights.ts';
import type { DirectoryHead } from './directory-head.ts';
import { nameKey, readHead, type DirectoryTables } from './directory-tables.ts';
import type { Draft } from './directory-writer.ts';
import type { StoredUser } from './stored-user.ts';

/** A plan that makes a new person with a free address; what comes back of the password, if there is one, is its hash. */
export function planNewUser(
  tables: DirectoryTables,
  typed: NewUser,
  write: Write,
  passwordHash?: string,
): (head: DirectoryHead) => Promise<Draft> {
  const id = randomUUID();
  return async (head) => {
    const parsed = newUserSchema(head.partner.verifiedDomains).safeParse(typed);
    const key = nameKey(tables.vault, parsed.data?.userPrincipalName ?? '');
    const [actor, owner] = await Promise.all([requireUserManager(tables, write), tables.names.get(key)]);
    if (!parsed.success) throw new PartnerCenterError({ code: 'invalid', fields: invalidFields(parsed.error) });
    const { temporaryPassword: _kept, ...user } = parsed.data;
    requireCanAssign(actor, user.administrator);
    if (owner !== undefined) throw new PartnerCenterError({ code: 'invalid', fields: { userName: 'taken' } });
    const createdAt = new Date(tables.vault.now()).toISOString();
    const after: StoredUser = {
      ...user,
      id,
      version: '',
      enabled: true,
      createdAt,
      ...(passwordHash !== undefined && { passwordHash, mustChangePassword: true }),
    };
    return { id, after, names: [tables.names.change(key, { userId: id }, { expect: null })] };
  };
}

/**
 * Refuses what will not be written anyway, so that nobody makes the process compute a costly hash for nothing. Gives the
 * earlier answer when there is one: by then the address is taken by the very user that this request created.
 */
export async function beforeHashing(
  tables: DirectoryTables,
  typed: NewUser,
  write: Write,
): Promise<StoredUser | undefined> {
  const head = await readHead(tables);
  if (head === undefined) throw new PartnerCenterError({ code: 'forbidden' });
  try {
    await planNewUser(tables, typed, write)(head.value);
    return undefined;
  } catch (refusal) {
    const answered = await earlierAnswer(tables, write);
    if (answered === undefined) throw refusal;
    return userOf(answered);
  }
}
