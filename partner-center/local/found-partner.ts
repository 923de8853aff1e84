import { z } from 'zod';
import type { Vault } from '../../storage/vault.ts';
import { PartnerCenterError } from '../errors.ts';
import { invalidFields } from '../invalid-fields.ts';
import { newAccountSchema } from '../new-user-schema.ts';
import type { Partner } from '../port.ts';
import { demoOffers } from './demo-offers.ts';
import { directoryTables, headKey, identityKey } from './directory-tables.ts';
import { foundDirectory, type Founder } from './found-directory.ts';
import { foundOffers } from './found-offers.ts';
import { foundProfiles } from './found-profiles.ts';
import { newProfiles } from './new-profiles.ts';

/** A partner that begins, and its first global administrator. */
export interface NewPartner {
  readonly tenantId: string;
  readonly companyName: string;
  /** The default one first. */
  readonly verifiedDomains: readonly string[];
  readonly admin: NewAdmin;
  /** Whether the catalog of local mode is its catalog too; else it has no offers. */
  readonly withOffers: boolean;
}

/** The person who may do everything first. */
export interface NewAdmin extends Pick<Founder, 'givenName' | 'surname' | 'displayName' | 'userPrincipalName'> {
  /** With which they sign in to Teams. */
  readonly objectId: string;
  readonly preferredLanguage?: string | undefined;
  readonly mobilePhone?: string | undefined;
  readonly alternateEmail?: string | undefined;
}

/** How a founding ended: `taken` when the store has a partner already, which stays as it is. */
export type Founding = 'founded' | 'taken';

/**
 * Begins a partner of one's own in the embedded Partner Center. Throws `PartnerCenterError` `invalid` with the fields of
 * the administrator that the directory would not take.
 */
export async function foundPartner(vault: Vault, wanted: NewPartner): Promise<Founding> {
  const { tenantId, companyName, withOffers } = wanted;
  const verifiedDomains = wanted.verifiedDomains.map((domain) => domain.toLowerCase());
  const founder = founderOf(wanted, verifiedDomains, vault.now());
  const partner: Partner = { tenantId, companyName, verifiedDomains, primaryContactId: founder.id };
  if (!(await foundDirectory(vault, { partner, founders: [founder] }))) return 'taken';
  await foundProfiles(vault, newProfiles(partner, founder));
  if (withOffers) await foundOffers(vault, demoOffers);
  return 'founded';
}

/** Whether the store has a partner. */
export async function isFounded(vault: Vault): Promise<boolean> {
  return (await directoryTables(vault).heads.get(headKey)) !== undefined;
}

function founderOf({ admin }: NewPartner, verifiedDomains: readonly string[], now: number): Founder {
  const { objectId, ...account } = admin;
  const typed = { ...account, agent: 'none', administrator: 'global' };
  const parsed = newAccountSchema(verifiedDomains).safeParse(typed);
  if (!parsed.success) throw new PartnerCenterError({ code: 'invalid', fields: invalidFields(parsed.error) });
  const id = identityKey(z.guid().parse(objectId));
  return { ...parsed.data, id, objectId: id, enabled: true, createdAt: new Date(now).toISOString() };
}
