import type { Partner } from '../port.ts';
import type { Address } from '../profiles/profile.ts';
import type { FoundedProfiles } from './found-profiles.ts';

const office: Address = Object.freeze({
  country: 'CN',
  state: 'SH',
  city: 'Shanghai',
  addressLine1: 'Room 1203, 88 Yuyuan Road',
  addressLine2: 'Jing’an District',
  postalCode: '200040',
  firstName: '',
  lastName: '',
  phoneNumber: '+862162881200',
});

/**
 * The profiles of the partner of local mode. Two of them have a flaw that somebody is to find and mend: the organization
 * profile lacks its province, the support profile its website.
 */
export function demoProfiles({ companyName, tenantId, verifiedDomains, primaryContactId }: Partner): FoundedProfiles {
  return {
    legal: {
      kind: 'legal',
      companyName,
      address: office,
      primaryContact: {
        userId: primaryContactId,
        firstName: 'Alex',
        lastName: 'Wilber',
        email: 'alex.wilber@lanting.partner.onmschina.cn',
        phoneNumber: '+862162881201',
      },
      companyApproverAddress: { ...office, addressLine1: 'Room 1501, 88 Yuyuan Road' },
      companyApproverEmail: 'legal@lanting-cloud.cn',
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
    },
    billing: {
      kind: 'billing',
      version: '1',
      companyName,
      address: { ...office, firstName: 'Patti', lastName: 'Fernandez', phoneNumber: '+862162881240' },
      primaryContact: {
        firstName: 'Patti',
        lastName: 'Fernandez',
        email: 'billing@lanting-cloud.cn',
        phoneNumber: '+862162881240',
      },
      purchaseOrderNumber: '2026-0117',
      taxId: '91310106MA1FY8L27K',
      billingCurrency: 'CNY',
    },
    organization: {
      kind: 'organization',
      version: '1',
      id: '5d0b1a7e-3c52-4f7e-9a43-0c6f1f0e8b21',
      companyName,
      defaultAddress: { ...office, state: '' },
      tenantId,
      domain: verifiedDomains[0] ?? '',
      email: 'contact@lanting-cloud.cn',
      language: 'zh',
      culture: 'zh-CN',
    },
    support: { kind: 'support', email: 'support@lanting-cloud.cn', telephone: '+864008201200', website: '' },
    mpn: { mpnId: '4762019', partnerName: companyName },
  };
}
