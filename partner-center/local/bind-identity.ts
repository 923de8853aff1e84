import { PartnerCenterError } from '../errors.ts';
import { identityKey, nameKey, readByObjectId, readHead, readUser, type DirectoryTables } from './directory-tables.ts';
import type { Draft } from './directory-writer.ts';
import type { StoredUser } from './stored-user.ts';

/** The enabled person with an address whom no Teams identity belongs to yet. */
export async function readUnbound(tables: DirectoryTables, userPrincipalName: string): Promise<StoredUser | undefined> {
  await readHead(tables);
  const named = await tables.names.get(nameKey(tables.vault, userPrincipalName));
  const user = named && (await readUser(tables, named.value.userId))?.value;
  // Names are filed without accents and width, so that nobody is given one that looks like another. Here they count.
  const same = user?.userPrincipalName.toLowerCase() === userPrincipalName.toLowerCase();
  return same && user.enabled && user.objectId === undefined ? user : undefined;
}

/** A plan that gives a person's account to a Teams identity, once: neither of the two ever belongs to another. */
export async function planBinding(tables: DirectoryTables, id: string, objectId: string): Promise<Draft> {
  const [before, owner] = await Promise.all([readUser(tables, id), readByObjectId(tables, objectId)]);
  if (before === undefined) throw new PartnerCenterError({ code: 'notFound' });
  const { value } = before;
  if (owner !== undefined || value.objectId !== undefined || !value.enabled) {
    throw new PartnerCenterError({ code: 'conflict', reason: 'identity' });
  }
  const identity = identityKey(objectId);
  const firstUsedAt = value.firstUsedAt ?? new Date(tables.vault.now()).toISOString();
  return {
    id,
    before,
    after: { ...value, objectId: identity, firstUsedAt },
    names: [tables.identities.change(identity, { userId: id }, { expect: null })],
  };
}
