import { demoPartner } from '../../../partner-center/local/demo-partner.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import { concernsOf } from '../../../partner-center/profiles/profile-concerns.ts';
import { applyValues } from '../../../partner-center/profiles/profile-values.ts';
import { profileKinds } from '../../../partner-center/profiles/profile.ts';
import { china, profiles, rulesOf } from './samples.ts';

describe('What is wrong with a profile', () => {
  it.each(profileKinds)('is nothing in the %s profile once its flaw is mended', (kind) => {
    expect(concernsOf(profiles[kind], china)).toEqual([]);
  });

  it('is in the demo partner’s a province and a website', () => {
    const demo = demoProfiles(demoPartner);
    expect(profileKinds.map((kind) => concernsOf(demo[kind], china))).toEqual([
      ...[[], [], [{ field: 'state', concern: 'missing' }], [{ field: 'website', concern: 'missing' }]],
    ]);
  });

  it('is told field by field', () => {
    const wrong = applyValues(profiles.legal, {
      ...{ state: 'BJ', addressLine1: '', postalCode: '20004', addressPhone: '12800138000', contactEmail: 'a@b@c' },
    });
    expect(concernsOf(wrong, china)).toEqual([
      { field: 'addressLine1', concern: 'missing' },
      { field: 'postalCode', concern: 'postalCode' },
      { field: 'addressPhone', concern: 'phoneNumber' },
      { field: 'contactEmail', concern: 'email' },
    ]);
  });

  it('may be a postal code of another province', () => {
    expect(concernsOf(applyValues(profiles.legal, { state: 'BJ' }), china)).toEqual([
      { field: 'postalCode', concern: 'postalCodeProvince' },
    ]);
  });

  it('may be a contact who is no longer a global administrator, or is nobody of the staff', () => {
    const concern = [{ field: 'contactPerson', concern: 'contactNotGlobal' }];
    expect(concernsOf(profiles.legal, { ...china, administrators: [] })).toEqual(concern);
    const stranger = { ...profiles.legal.primaryContact, userId: undefined };
    expect(concernsOf({ ...profiles.legal, primaryContact: stranger }, china)).toEqual(concern);
    const nobody = { firstName: '', lastName: '', email: '', phoneNumber: '' };
    expect(concernsOf({ ...profiles.legal, primaryContact: nobody }, china)).toEqual([
      { field: 'contactPerson', concern: 'missing' },
      { field: 'contactEmail', concern: 'missing' },
    ]);
  });

  it('is no language that we do not know, and nothing that nobody can change here', () => {
    const unknown = { ...profiles.organization, language: 'zh-Hant', domain: '', tenantId: '' };
    expect(concernsOf(unknown, china)).toEqual([]);
  });

  it('depends on the country', () => {
    const inFrance = { ...profiles.billing, address: { ...profiles.billing.address, country: 'FR', state: '' } };
    expect(concernsOf(inFrance, rulesOf('FR'))).toEqual([{ field: 'postalCode', concern: 'postalCode' }]);
  });
});
