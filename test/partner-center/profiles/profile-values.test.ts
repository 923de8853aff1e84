import { assert, constantFrom, property, record, string } from 'fast-check';
import { differencesOf } from '../../../partner-center/profiles/profile-differences.ts';
import { fieldsOf, type ProfileFieldId } from '../../../partner-center/profiles/profile-fields.ts';
import { countryOf } from '../../../partner-center/profiles/profile-rules.ts';
import { applyValues, readValues } from '../../../partner-center/profiles/profile-values.ts';
import { profileKinds } from '../../../partner-center/profiles/profile.ts';
import { china, profiles } from './samples.ts';

const text = string({ maxLength: 5 });

describe('The fields of a profile', () => {
  it.each(profileKinds)('have ids of their own, and places of their own, in the %s profile', (kind) => {
    const fields = fieldsOf(kind);
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ path }) => path.join('.'))).size).toBe(fields.length);
  });

  it.each(profileKinds)('write in the %s profile where they read', (kind) => {
    const profile = profiles[kind];
    for (const { id, editable } of fieldsOf(kind)) {
      const after = readValues(applyValues(profile, { [id]: 'something new' }));
      const expected = editable(profile) === true ? 'something new' : readValues(profile)[id];
      expect(after).toEqual({ ...readValues(profile), [id]: expected });
    }
  });

  it('that cannot be changed say why', () => {
    const locks = profileKinds.flatMap((kind) =>
      fieldsOf(kind).flatMap(({ id, editable }): readonly (readonly [ProfileFieldId, unknown])[] => {
        const answer = editable(profiles[kind]);
        return answer === true ? [] : [[id, answer]];
      }),
    );
    expect(locks).toEqual([
      ['companyName', 'authorizedName'],
      ['vettingStatus', 'vetting'],
      ['country', 'country'],
      ['approverEmail', 'approver'],
      ['billingCurrency', 'currency'],
      ['country', 'country'],
      ['tenantId', 'tenant'],
      ['domain', 'domain'],
      ['country', 'country'],
    ]);
  });

  it('let a country be given where there is none', () => {
    const nowhere = { ...profiles.legal, address: { ...profiles.legal.address, country: '' } };
    expect(countryOf(nowhere)).toBe('CN');
    expect(applyValues(nowhere, { country: 'FR' }).address.country).toBe('FR');
  });

  it('offer the choices of the rules', () => {
    const choices = (id: ProfileFieldId) =>
      fieldsOf(id === 'culture' ? 'organization' : 'legal')
        .find((field) => field.id === id)
        ?.choices?.(china);
    expect(choices('state')).toHaveLength(31);
    expect(choices('culture')).toEqual(['zh-CN', 'en-US']);
    expect(choices('contactPerson')).toEqual(china.administrators.map(({ id }) => id));
    expect(choices('city')).toBeUndefined();
  });
});

describe('Values', () => {
  it('change nothing but what they speak of', () => {
    const after = applyValues(profiles.legal, { city: 'Suzhou' });
    expect(after).toEqual({ ...profiles.legal, address: { ...profiles.legal.address, city: 'Suzhou' } });
    expect(profiles.legal.address.city).toBe('Shanghai');
  });

  it('empty what is empty in them', () => {
    expect(applyValues(profiles.legal, { addressLine2: '' }).address.addressLine2).toBe('');
  });

  it('come out as they went in', () => {
    const typed = record({ email: text, telephone: text, website: text });
    assert(
      property(typed, (values) => {
        expect(readValues(applyValues(profiles.support, values))).toEqual(values);
      }),
    );
  });
});

describe('Differences', () => {
  it('tell what changed, and nothing else', () => {
    const after = applyValues(profiles.legal, { city: 'Suzhou', addressLine2: '', postalCode: '200040' });
    expect(differencesOf(profiles.legal, after)).toEqual([
      { field: 'city', before: 'Shanghai', after: 'Suzhou' },
      { field: 'addressLine2', before: 'Jing’an District', after: '' },
    ]);
    expect(differencesOf(profiles.legal, profiles.legal)).toEqual([]);
  });

  it('tell a change in letter case alone', () => {
    const after = applyValues(profiles.legal, { city: 'SHANGHAI' });
    expect(differencesOf(profiles.legal, after)).toEqual([{ field: 'city', before: 'Shanghai', after: 'SHANGHAI' }]);
  });

  it('bring back what was, when they are applied backwards', () => {
    assert(
      property(constantFrom(...profileKinds), text, text, (kind, one, other) => {
        const before = profiles[kind];
        const after = applyValues(before, { city: one, email: other, contactEmail: other, addressLine2: one });
        const back = Object.fromEntries(differencesOf(before, after).map(({ field, before: was }) => [field, was]));
        expect(applyValues(after, back)).toEqual(before);
      }),
    );
  });
});
