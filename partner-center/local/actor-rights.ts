import { assignableAdministrators, canEdit } from '../assignable-roles.ts';
import { PartnerCenterError } from '../errors.ts';
import { can, type Capability } from '../permissions.ts';
import type { AdministratorRole, Write } from '../port.ts';
import { readUser, type DirectoryTables } from './directory-tables.ts';
import type { StoredUser } from './stored-user.ts';

/** Who asks, read from the store at this moment; `forbidden` when they lack the capability. */
export async function requireCapability(
  tables: DirectoryTables,
  write: Write,
  capability: Capability,
): Promise<StoredUser> {
  const actor = (await readUser(tables, write.actorId))?.value;
  if (actor === undefined || !can(actor, capability)) throw forbidden();
  return actor;
}

/** Who asks; `forbidden` when they may not manage users (rule R7). */
export async function requireUserManager(tables: DirectoryTables, write: Write): Promise<StoredUser> {
  return requireCapability(tables, write, 'users.manage');
}

/** `forbidden` when the actor may not touch the target's account. */
export function requireCanEdit(actor: StoredUser, target: StoredUser): void {
  if (!canEdit(actor, target)) throw forbidden();
}

/** `forbidden` when the actor may not give this administrator setting (rule R8). */
export function requireCanAssign(actor: StoredUser, administrator: AdministratorRole): void {
  if (!assignableAdministrators(actor).includes(administrator)) throw forbidden();
}

function forbidden(): PartnerCenterError {
  return new PartnerCenterError({ code: 'forbidden' });
}
