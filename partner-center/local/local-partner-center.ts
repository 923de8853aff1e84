import type { Vault } from '../../storage/vault.ts';
import { PartnerCenterError } from '../errors.ts';
import type { PartnerCenter } from '../port.ts';
import { outcomeOf } from './answered-write.ts';
import { planBinding, readUnbound } from './bind-identity.ts';
import { planChanges, planDeletion } from './change-user.ts';
import { beforeHashing, planNewUser } from './create-user.ts';
import { partnerOf } from './directory-head.ts';
import { offersOf } from './local-offers.ts';
import { profilesOf } from './local-profiles.ts';
import {
  directoryTables,
  headKey,
  nameKey,
  readByObjectId,
  readHead,
  readUser,
  type DirectoryTables,
} from './directory-tables.ts';
import { directoryWriter } from './directory-writer.ts';
import { followDirectory } from './follow-directory.ts';
import { defaultPasswordCost, hashPassword, isPassword } from './hash-password.ts';
import { listUsers, listUsersWithRole } from './list-users.ts';
import { guarded } from '../guarded.ts';
import { planFirstUse } from './record-use.ts';
import { refileUnderKeys } from './refile-under-keys.ts';
import { writeQueue } from './write-queue.ts';
import { toUser, type StoredUser } from './stored-user.ts';

/** The embedded Partner Center: the port, and what only its own sign-in may ask. */
export interface LocalPartnerCenter extends PartnerCenter {
  /** Whether this is the person's password; `false` too for a person who has none, or is unknown or disabled. */
  verifyPassword(userId: string, password: string): Promise<boolean>;
}

/**
 * The Partner Center embedded in Guichet, over any store; several processes may share one. It starts with whatever
 * `foundDirectory` or earlier runs left there. `passwordCost` is scrypt's N, for tests alone.
 */
export async function localPartnerCenter(
  vault: Vault,
  { passwordCost = defaultPasswordCost }: { readonly passwordCost?: number } = {},
): Promise<LocalPartnerCenter> {
  const tables = directoryTables(vault);
  const inTurn = writeQueue();
  const writer = directoryWriter(tables, inTurn);
  const index = followDirectory(tables);
  await refileUnderKeys(tables).catch(() => undefined);
  // Read now, so that the first search is fast; a store that is away or damaged says so when it is asked.
  await index().catch(() => undefined);

  return Object.freeze<LocalPartnerCenter>({
    getPartner: guarded(async () => {
      const head = await tables.heads.get(headKey);
      if (head === undefined) throw new PartnerCenterError({ code: 'notFound' });
      return partnerOf(head.value);
    }),
    getUser: guarded(async (id) => toUser(await requireUser(tables, id))),
    findByObjectId: guarded(async (objectId) => {
      const user = await readByObjectId(tables, objectId);
      return user && toUser(user);
    }),
    findUnbound: guarded(async (userPrincipalName) => {
      const user = await readUnbound(tables, userPrincipalName);
      return user && toUser(user);
    }),
    bindObjectId: guarded(async (id, objectId) =>
      toUser(await writer.commit(undefined, () => planBinding(tables, id, objectId))),
    ),
    isUserPrincipalNameFree: guarded(async (name) => {
      await readHead(tables);
      return (await tables.names.get(nameKey(vault, name))) === undefined;
    }),
    listUsers: guarded(async (query) => listUsers(tables, await index(), query)),
    listUsersWithRole: guarded(async (...query) => listUsersWithRole(tables, await index(), query)),
    createUser: guarded(async (user, write) => {
      const answered = await beforeHashing(tables, user, write);
      if (answered !== undefined) return toUser(answered);
      const { temporaryPassword } = user;
      const hash = temporaryPassword === undefined ? undefined : await hashPassword(temporaryPassword, passwordCost);
      return toUser(await writer.commit({ operation: 'create', write }, planNewUser(tables, user, write, hash)));
    }),
    updateUser: guarded(async (id, version, changes, write) => {
      const plan = planChanges(tables, { id, version }, changes, write);
      return toUser(await writer.commit({ operation: 'update', write }, plan));
    }),
    deleteUnusedUser: guarded(async (id, version, write) => {
      await writer.commit({ operation: 'delete', write }, () => planDeletion(tables, { id, version }, write));
    }),
    recordUse: guarded(async (id) => {
      if ((await requireUser(tables, id)).firstUsedAt !== undefined) return;
      await writer.commit(undefined, () => planFirstUse(tables, id));
    }),
    ...profilesOf(tables, inTurn),
    ...offersOf(tables),
    outcomeOf: guarded(async (requestId) => outcomeOf(tables, requestId)),
    verifyPassword: guarded(async (userId, password) => {
      const user = (await readUser(tables, userId))?.value;
      return user?.enabled === true && user.passwordHash !== undefined && isPassword(password, user.passwordHash);
    }),
  });
}

async function requireUser(tables: DirectoryTables, id: string): Promise<StoredUser> {
  const user = await readUser(tables, id);
  if (user === undefined) throw new PartnerCenterError({ code: 'notFound' });
  return user.value;
}
