import { can } from './permissions.ts';
import { administratorRoles, type AdministratorRole, type User } from './port.ts';

type Settings = Pick<User, 'agent' | 'administrator' | 'enabled'>;

/**
 * The administrator settings that the actor may give to somebody: a global administrator all of them, other managers
 * of users `none` alone ("Global admins are the only administrators who can assign other administrator roles", rule
 * R8; security GU-6), everybody else nothing.
 */
export function assignableAdministrators(actor: Settings): readonly AdministratorRole[] {
  if (!can(actor, 'users.manage')) return [];
  return can(actor, 'users.assignAdministrator') ? administratorRoles : ['none'];
}

/**
 * Whether the actor may change, disable or delete the target. Who may not give an administrator setting may not touch
 * the account of somebody who has one, their own included: else disabling a global administrator, or signing in as
 * one, would be a way round R8 (Entra ID likewise keeps user administrators from other administrators' accounts).
 */
export function canEdit(actor: Settings, target: Pick<User, 'administrator'>): boolean {
  if (!can(actor, 'users.manage')) return false;
  return target.administrator === 'none' || can(actor, 'users.assignAdministrator');
}
