import type { Vault } from '../../storage/vault.ts';
import type { AdministratorRole, AgentRole, Partner } from '../port.ts';
import { demoOffers } from './demo-offers.ts';
import { demoProfiles } from './demo-profiles.ts';
import { foundDirectory, type Founder } from './found-directory.ts';
import { foundOffers } from './found-offers.ts';
import { foundProfiles } from './found-profiles.ts';

/** The partner of local mode (design, section 5); its ids are those of the Agents Playground, and no valid GUIDs. */
export const demoPartner: Partner = Object.freeze({
  tenantId: '00000000-0000-0000-0000-0000000000001',
  companyName: 'Lanting Cloud (Shanghai) Co., Ltd.',
  verifiedDomains: Object.freeze(['lanting.partner.onmschina.cn', 'lanting-cloud.cn']),
  primaryContactId: demoPersonId(20),
});

interface Settings {
  readonly agent?: AgentRole;
  readonly administrator?: AdministratorRole;
  readonly preferredLanguage?: string;
  readonly recoverable?: boolean;
}

/** The people of local mode: those of the Agents Playground's default configuration. */
export const demoPeople: readonly Founder[] = Object.freeze([
  demoPerson(20, 'Alex', 'Wilber', { administrator: 'global' }),
  demoPerson(21, 'Megan', 'Bowen', { administrator: 'userManagement', preferredLanguage: 'fr-FR' }),
  demoPerson(22, 'Adele', 'Vance', { agent: 'salesAgent', preferredLanguage: 'en-US' }),
  demoPerson(23, 'Isaiah', 'Langer', { agent: 'helpdeskAgent', preferredLanguage: 'fr-FR' }),
  demoPerson(24, 'Patti', 'Fernandez', { administrator: 'billing', preferredLanguage: 'en-US', recoverable: false }),
  demoPerson(25, 'Lynne', 'Robbins', { agent: 'adminAgent' }),
  demoPerson(26, 'Pradeep', 'Gupta', {}),
]);

/**
 * Begins the directory of local mode; `false` when the store has a directory already, which stays as it is, but for the
 * profiles and offers that a store of an earlier release lacks.
 */
export async function seedDemoPartner(vault: Vault): Promise<boolean> {
  const founded = await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
  await foundProfiles(vault, demoProfiles(demoPartner));
  await foundOffers(vault, demoOffers);
  return founded;
}

/** The object id of a demo person, by its last two digits. */
export function demoPersonId(digits: number): string {
  return `00000000-0000-0000-0000-00000000000${digits}`;
}

function demoPerson(
  digits: number,
  givenName: string,
  surname: string,
  { agent = 'none', administrator = 'none', preferredLanguage, recoverable = true }: Settings,
): Founder {
  const alias = `${givenName}.${surname}`.toLowerCase();
  return Object.freeze({
    id: demoPersonId(digits),
    givenName,
    surname,
    displayName: `${givenName} ${surname}`,
    userPrincipalName: `${alias}@lanting.partner.onmschina.cn`,
    agent,
    administrator,
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
    firstUsedAt: '2026-01-05T02:00:00.000Z',
    ...(preferredLanguage === undefined ? {} : { preferredLanguage }),
    ...(recoverable ? { alternateEmail: `${alias}@example.com`, mobilePhone: `+86138001380${digits}` } : {}),
  });
}
