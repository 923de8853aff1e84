import { randomUUID } from 'node:crypto';
import type { Partner } from '../port.ts';
import type { Address } from '../profiles/profile.ts';
import type { FoundedProfiles } from './found-profiles.ts';
import type { Founder } from './found-directory.ts';

const empty: Address = Object.freeze({
  ...{ country: 'CN', state: '', city: '', addressLine1: '', addressLine2: '', postalCode: '' },
  ...{ firstName: '', lastName: '', phoneNumber: '' },
});

/** The profiles of a partner that begins: its name and its first administrator; what is missing shows as missing. */
export function newProfiles({ companyName, tenantId, verifiedDomains }: Partner, admin: Founder): FoundedProfiles {
  const { id: userId, givenName: firstName, surname: lastName, userPrincipalName: email } = admin;
  const contact = { firstName, lastName, email, phoneNumber: admin.mobilePhone ?? '' };
  return {
    legal: {
      ...{ kind: 'legal', companyName, address: empty, primaryContact: { ...contact, userId } },
      ...{ companyApproverAddress: empty, companyApproverEmail: email },
      ...{ vettingStatus: 'none', vettingSubStatus: 'none' },
    },
    billing: {
      ...{ kind: 'billing', version: '1', companyName, address: empty, primaryContact: contact },
      ...{ purchaseOrderNumber: '', taxId: '', billingCurrency: 'CNY' },
    },
    organization: {
      ...{ kind: 'organization', version: '1', id: randomUUID(), companyName, defaultAddress: empty, tenantId },
      ...{ domain: verifiedDomains[0] ?? '', email, language: 'zh', culture: 'zh-CN' },
    },
    support: { kind: 'support', email, telephone: '', website: '' },
    mpn: { mpnId: '', partnerName: companyName },
  };
}
