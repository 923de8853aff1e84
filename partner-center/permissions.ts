import type { AdministratorRole, AgentRole, User } from './port.ts';

/** What a person may do in Guichet. One entry per row of the 21Vianet role matrix that the bot offers. */
export const capabilities = [
  'users.manage',
  'users.assignAdministrator',
  'users.invite',
  'profiles.view',
  'profiles.update',
  'offers.view',
  'prices.view',
  'prices.import',
  'catalog.customize',
  'journal.read',
] as const;

export type Capability = (typeof capabilities)[number];

/** The settings that give a capability; a person's rights are the union over both of their settings. */
export interface Holders {
  readonly agents: readonly AgentRole[];
  readonly administrators: readonly AdministratorRole[];
}

/**
 * The 21Vianet role matrix (Partner Center operated by 21Vianet, "Create user accounts and set permissions"),
 * closed by default: what the page does not give is not given.
 */
export const roleTable: Readonly<Record<Capability, Holders>> = {
  'users.manage': { agents: [], administrators: ['global', 'userManagement'] },
  'users.assignAdministrator': { agents: [], administrators: ['global'] },
  // Telling a colleague how to help themselves; nobody resets another person's password (rule R1).
  'users.invite': { agents: [], administrators: ['global', 'userManagement'] },
  'profiles.view': { agents: [], administrators: ['global', 'userManagement'] },
  'profiles.update': { agents: [], administrators: ['global'] },
  // Sales agents sell from the catalog; what the matrix denies them is its pricing.
  'offers.view': { agents: ['adminAgent', 'salesAgent'], administrators: ['global', 'billing'] },
  'prices.view': { agents: ['adminAgent'], administrators: ['global', 'billing'] },
  'prices.import': { agents: [], administrators: ['global', 'billing'] },
  'catalog.customize': { agents: [], administrators: ['global'] },
  'journal.read': { agents: [], administrators: ['global'] },
};

/** Whether the person, if enabled, has the capability through either setting. */
export function can(user: Pick<User, 'agent' | 'administrator' | 'enabled'>, capability: Capability): boolean {
  const { agents, administrators } = roleTable[capability];
  return user.enabled && (agents.includes(user.agent) || administrators.includes(user.administrator));
}
