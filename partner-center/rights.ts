import type { AdministratorRole, AgentRole } from './port.ts';

/** What the role matrix of Partner Center operated by 21Vianet speaks of, in the order in which it is told. */
export const rights = [
  'everything',
  'manageUsers',
  'viewProfiles',
  'manageCustomers',
  'createCustomers',
  'searchCustomers',
  'editCustomerDetails',
  'editCustomerBilling',
  'manageSubscriptions',
  'requestRelationship',
  'requestDelegatedAdmin',
  'administerOnBehalf',
  'viewServiceHealth',
  'viewOffersAndPricing',
  'viewAgreements',
  'viewInvoices',
  'registerReseller',
  'createSupportRequests',
  'recoverOwnPassword',
  'resetOthersPasswords',
] as const;

export type Right = (typeof rights)[number];

/** What a setting gives, and what the matrix says in so many words that it does not give. */
export interface Scope {
  readonly can: readonly Right[];
  readonly cannot: readonly Right[];
}

/** The agent column ("Create user accounts and set permissions", 21Vianet). */
export const agentScope: Readonly<Record<AgentRole, Scope>> = {
  none: { can: [], cannot: [] },
  adminAgent: {
    can: [
      'manageCustomers',
      'manageSubscriptions',
      'viewServiceHealth',
      'requestDelegatedAdmin',
      'viewOffersAndPricing',
      'viewInvoices',
      'administerOnBehalf',
      'registerReseller',
    ],
    cannot: ['manageUsers'],
  },
  salesAgent: {
    can: ['manageCustomers', 'manageSubscriptions', 'requestRelationship', 'viewAgreements', 'registerReseller'],
    cannot: [
      'createSupportRequests',
      'viewServiceHealth',
      'viewOffersAndPricing',
      'viewInvoices',
      'administerOnBehalf',
    ],
  },
  helpdeskAgent: {
    can: ['searchCustomers', 'editCustomerDetails', 'viewServiceHealth', 'administerOnBehalf'],
    cannot: [
      'viewProfiles',
      'createCustomers',
      'editCustomerBilling',
      'manageSubscriptions',
      'requestRelationship',
      'viewOffersAndPricing',
      'viewAgreements',
      'viewInvoices',
      'registerReseller',
    ],
  },
};

/** The administrator column of the same page. */
export const administratorScope: Readonly<Record<AdministratorRole, Scope>> = {
  none: { can: [], cannot: [] },
  global: {
    can: [
      'everything',
      'manageUsers',
      'viewOffersAndPricing',
      'viewAgreements',
      'viewInvoices',
      'createSupportRequests',
    ],
    cannot: [],
  },
  billing: { can: ['viewInvoices', 'viewAgreements', 'viewOffersAndPricing'], cannot: [] },
  userManagement: { can: ['manageUsers', 'viewProfiles'], cannot: [] },
};

/**
 * What somebody with both settings may do: the union; a denial of one setting falls where the other gives.
 * Everybody recovers their own password, nobody resets another person's (rule R1).
 */
export function effectiveRights(agent: AgentRole, administrator: AdministratorRole): Scope {
  const scopes = [scopeOf(agentScope, agent), scopeOf(administratorScope, administrator)];
  const given = new Set<Right>(['recoverOwnPassword', ...scopes.flatMap(({ can }) => can)]);
  const denied = new Set<Right>(['resetOthersPasswords', ...scopes.flatMap(({ cannot }) => cannot)]);
  return {
    can: rights.filter((right) => given.has(right)),
    cannot: rights.filter(
      (right) =>
        denied.has(right) && !given.has(right) && (right === 'resetOthersPasswords' || !given.has('everything')),
    ),
  };
}

/** A setting that the directory knows and we do not gives nothing (reference 4.1: unknown strings are kept). */
function scopeOf(table: Readonly<Record<string, Scope>>, role: string): Scope {
  return Object.hasOwn(table, role) ? (table[role] ?? nothing) : nothing;
}

const nothing: Scope = { can: [], cannot: [] };
