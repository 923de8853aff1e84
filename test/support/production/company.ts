import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import { foundDirectory, type Founder } from '../../../partner-center/local/found-directory.ts';
import { foundOffers } from '../../../partner-center/local/found-offers.ts';
import { foundProfiles } from '../../../partner-center/local/found-profiles.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { openStore } from '../../../storage/open-store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { testRegistration } from '../tokens.ts';

/** Where a bot keeps everything. */
export interface Kept {
  readonly storeUrl: string;
  readonly dataDir: string;
  /** A `STORAGE_KEYS` text. */
  readonly keys: string;
}

/** Somebody of the company, with an id as Entra gives them. */
export interface Member {
  readonly objectId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly mailbox: string;
}

const domain = 'contoso.partner.onmschina.cn';

/** So many global administrators of a company. */
export function membersOf(count: number): readonly Member[] {
  return Array.from({ length: count }, (_, place) => ({
    objectId: `8d1f6c2e-5b7a-4f3d-9c41-${String(place).padStart(12, '0')}`,
    givenName: `Admin${letters(place)}`,
    surname: 'Durand',
    mailbox: `admin${place}@example.com`,
  }));
}

/** Digits as letters, for names. */
export function letters(number: number): string {
  return String(number).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

/** The options with which `partner:init` begins a company, with that administrator. */
export function optionsFor(member: Member): readonly string[] {
  const { givenName, surname, objectId, mailbox } = member;
  return [
    ...['--tenant', testRegistration.tenantId, '--admin', objectId, '--company', 'Contoso Cloud (Shanghai) Co., Ltd.'],
    ...[
      '--domain',
      domain,
      '--name',
      `${givenName} ${surname}`,
      '--user',
      addressOf(member),
      '--email',
      mailbox,
      '--yes',
    ],
  ];
}

/** The address with which somebody signs in. */
export function addressOf({ givenName, surname }: Pick<Member, 'givenName' | 'surname'>): string {
  return `${givenName}.${surname}@${domain}`.toLowerCase();
}

/** Begins a company with more people than the command would, and what it sells. */
export async function foundCompany(kept: Kept, members: readonly Member[]): Promise<void> {
  await inVault(kept, async (vault) => {
    const partner = {
      tenantId: testRegistration.tenantId,
      companyName: 'Contoso Cloud (Shanghai) Co., Ltd.',
      verifiedDomains: [domain],
      primaryContactId: members[0]?.objectId,
    };
    await foundDirectory(vault, { partner, founders: members.map(founderOf) });
    await foundProfiles(vault, demoProfiles(partner));
    await foundOffers(vault, demoOffers);
  });
}

/** Opens what a bot keeps, past the bot. */
export async function inVault<T>({ storeUrl, dataDir, keys }: Kept, work: (vault: Vault) => Promise<T>): Promise<T> {
  const store = await openStore(storeUrl, { dataDir, now: Date.now });
  try {
    return await work({ store, keyring: parseStorageKeys(keys), now: Date.now, onDamage: () => undefined });
  } finally {
    await store.close();
  }
}

function founderOf(member: Member): Founder {
  const { objectId, givenName, surname, mailbox } = member;
  return {
    id: objectId,
    ...{ givenName, surname, displayName: `${givenName} ${surname}` },
    userPrincipalName: addressOf(member),
    agent: 'none',
    administrator: 'global',
    preferredLanguage: 'en-US',
    alternateEmail: mailbox,
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
    firstUsedAt: '2026-01-05T02:00:00.000Z',
  };
}
