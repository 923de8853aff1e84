import { administratorRoles, agentRoles } from '../../partner-center/port.ts';
import { effectiveRights, rights, type Right } from '../../partner-center/rights.ts';
import { can, capabilities } from '../../partner-center/permissions.ts';

type Cell = 'yes' | 'no' | '-';

/**
 * "Create user accounts and set permissions" (Partner Center operated by 21Vianet), column by column: yes, no in so many
 * words, or nothing said.
 */
const columns = ['global', 'billing', 'userManagement', 'adminAgent', 'salesAgent', 'helpdeskAgent'] as const;
const matrix: Readonly<Record<Right, readonly Cell[]>> = {
  everything: ['yes', '-', '-', '-', '-', '-'],
  manageUsers: ['yes', '-', 'yes', 'no', '-', '-'],
  viewProfiles: ['-', '-', 'yes', '-', '-', 'no'],
  manageCustomers: ['-', '-', '-', 'yes', 'yes', '-'],
  createCustomers: ['-', '-', '-', '-', '-', 'no'],
  searchCustomers: ['-', '-', '-', '-', '-', 'yes'],
  editCustomerDetails: ['-', '-', '-', '-', '-', 'yes'],
  editCustomerBilling: ['-', '-', '-', '-', '-', 'no'],
  manageSubscriptions: ['-', '-', '-', 'yes', 'yes', 'no'],
  requestRelationship: ['-', '-', '-', '-', 'yes', 'no'],
  requestDelegatedAdmin: ['-', '-', '-', 'yes', '-', '-'],
  administerOnBehalf: ['-', '-', '-', 'yes', 'no', 'yes'],
  viewServiceHealth: ['-', '-', '-', 'yes', 'no', 'yes'],
  viewOffersAndPricing: ['yes', 'yes', '-', 'yes', 'no', 'no'],
  viewAgreements: ['yes', 'yes', '-', '-', 'yes', 'no'],
  viewInvoices: ['yes', 'yes', '-', 'yes', 'no', 'no'],
  registerReseller: ['-', '-', '-', 'yes', 'yes', 'no'],
  createSupportRequests: ['yes', '-', '-', '-', 'no', '-'],
  recoverOwnPassword: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes'],
  resetOthersPasswords: ['no', 'no', 'no', 'no', 'no', 'no'],
};

const cell = (right: Right, role: string): Cell => {
  const at = columns.findIndex((column) => column === role);
  if (at >= 0) return matrix[right][at] ?? '-';
  return right === 'recoverOwnPassword' ? 'yes' : right === 'resetOthersPasswords' ? 'no' : '-';
};

describe('Effective rights', () => {
  it.each(columns)('of "%s" alone are those of the role matrix', (role) => {
    const agent = agentRoles.find((known) => known === role) ?? 'none';
    const administrator = administratorRoles.find((known) => known === role) ?? 'none';
    const { can, cannot } = effectiveRights(agent, administrator);
    expect(can).toEqual(rights.filter((right) => cell(right, role) === 'yes'));
    expect(cannot).toEqual(rights.filter((right) => cell(right, role) === 'no'));
  });

  it('without any setting are one’s own password', () => {
    expect(effectiveRights('none', 'none')).toEqual({ can: ['recoverOwnPassword'], cannot: ['resetOthersPasswords'] });
  });

  it.each(administratorRoles.flatMap((administrator) => agentRoles.map((agent) => [agent, administrator] as const)))(
    'of "%s" and "%s" together are what either gives, less no denial that the other lifts',
    (agent, administrator) => {
      const { can, cannot } = effectiveRights(agent, administrator);
      const cells = (right: Right) => [cell(right, agent), cell(right, administrator)];
      expect(can).toEqual(rights.filter((right) => cells(right).includes('yes')));
      const all = administrator === 'global';
      expect(cannot).toEqual(
        rights.filter(
          (right) =>
            cells(right).includes('no') && !cells(right).includes('yes') && (!all || right === 'resetOthersPasswords'),
        ),
      );
    },
  );

  it('of a setting that nobody here knows are nothing', () => {
    for (const unknown of ['reseller', 'constructor', '__proto__', '']) {
      const given = effectiveRights(unknown as 'none', unknown as 'none');
      expect(given).toEqual(effectiveRights('none', 'none'));
    }
  });

  it('let nobody reset another person’s password, and everybody recover their own', () => {
    for (const agent of agentRoles) {
      for (const administrator of administratorRoles) {
        const given = effectiveRights(agent, administrator);
        expect(given.can).toContain('recoverOwnPassword');
        expect(given.can).not.toContain('resetOthersPasswords');
        expect(given.cannot).toContain('resetOthersPasswords');
      }
    }
  });
});

describe('A capability', () => {
  const holders = {
    'users.manage': ['global', 'userManagement'],
    'users.assignAdministrator': ['global'],
    'journal.read': ['global'],
  } as const satisfies Partial<Record<(typeof capabilities)[number], readonly string[]>>;

  it.each(Object.entries(holders))('"%s" belongs to %j alone, while they are enabled', (name, given) => {
    const capability = capabilities.find((known) => known === name);
    if (capability === undefined) throw new Error(`${name} is no capability`);
    for (const agent of agentRoles) {
      for (const administrator of administratorRoles) {
        const has = (given as readonly string[]).includes(administrator);
        expect(can({ agent, administrator, enabled: true }, capability)).toBe(has);
        expect(can({ agent, administrator, enabled: false }, capability)).toBe(false);
      }
    }
  });

  it('is given to no setting that nobody here knows', () => {
    for (const capability of capabilities) {
      const settings = { agent: 'newAgent' as 'none', administrator: 'newAdmin' as 'none', enabled: true };
      expect(can(settings, capability)).toBe(false);
    }
  });
});
