import { demoOffers } from '../../partner-center/local/demo-offers.ts';
import { demoProfiles } from '../../partner-center/local/demo-profiles.ts';
import { foundDirectory, type Founder } from '../../partner-center/local/found-directory.ts';
import { foundOffers } from '../../partner-center/local/found-offers.ts';
import { foundProfiles } from '../../partner-center/local/found-profiles.ts';
import type { Partner } from '../../partner-center/port.ts';
import type { Vault } from '../../storage/vault.ts';
import { testRegistration } from '../support/tokens.ts';

/** The domain in which people are created. */
export const domain = 'chaos.partner.onmschina.cn';

/** Somebody of the model. */
export interface Member {
  readonly place: number;
  readonly objectId: string;
  readonly name: string;
  readonly mailbox: string;
  readonly role: 'global' | 'userManagement' | 'employee';
}

/** As few global administrators as in life: their ids stand in a record that each write of the directory compares. */
const globals = 24;

/** So many people: of eight, one is a global administrator, three manage users, and four are employees. */
export function membersOf(people: number): readonly Member[] {
  return Array.from({ length: people }, (_, place) => ({
    place,
    objectId: `c4a05000-0000-4000-8000-${String(place).padStart(12, '0')}`,
    name: `Member${String(place).padStart(5, '0')}`,
    mailbox: `member${place}@example.com`,
    role: roleOf(place),
  }));
}

function roleOf(place: number): Member['role'] {
  if (place % 8 >= 4) return 'employee';
  return place % 8 === 0 && place < globals * 8 ? 'global' : 'userManagement';
}

/** Begins the directory of a run, with its profiles and offers. */
export async function foundPartner(vault: Vault, members: readonly Member[]): Promise<void> {
  const partner: Partner = {
    tenantId: testRegistration.tenantId,
    companyName: 'Chaos Cloud (Shanghai) Co., Ltd.',
    verifiedDomains: [domain],
    primaryContactId: members[0]?.objectId,
  };
  await foundDirectory(vault, { partner, founders: members.map(founderOf) });
  await foundProfiles(vault, demoProfiles(partner));
  await foundOffers(vault, demoOffers);
}

function founderOf({ objectId, name, mailbox, role, place }: Member): Founder {
  return {
    id: objectId,
    givenName: name,
    surname: 'Founder',
    displayName: name,
    userPrincipalName: `${name.toLowerCase()}@${domain}`,
    agent: 'none',
    administrator: role === 'employee' ? 'none' : role,
    // Half of them read French.
    preferredLanguage: place % 2 === 0 ? 'en-US' : 'fr-FR',
    alternateEmail: mailbox,
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
    firstUsedAt: '2026-01-05T02:00:00.000Z',
  };
}
