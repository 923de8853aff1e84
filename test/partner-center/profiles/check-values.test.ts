import { assert, constantFrom, property, record, string } from 'fast-check';
import { checkValues } from '../../../partner-center/profiles/check-values.ts';
import { fieldsOf, type ProfileFieldId } from '../../../partner-center/profiles/profile-fields.ts';
import { readValues } from '../../../partner-center/profiles/profile-values.ts';
import { profileKinds } from '../../../partner-center/profiles/profile.ts';
import { alex, check, china, megan, profiles, rulesOf } from './samples.ts';
import { anyText } from '../../support/any-text.ts';

const ofLegal = (field: ProfileFieldId, typed: string) => check(profiles.legal, { [field]: typed }, field);

describe('The values of a profile', () => {
  it.each(profileKinds)('are fine as the %s profile of the demo partner has them', (kind) => {
    expect(checkValues(profiles[kind], {}, china)).toEqual({ ok: true, profile: profiles[kind] });
  });

  it.each(profileKinds)('of the %s profile are refused with a reason each when they are blank', (kind) => {
    const blank = Object.fromEntries(fieldsOf(kind).map(({ id }) => [id, ' \t']));
    const required = fieldsOf(kind).filter((field) => field.required(china) && field.editable(profiles[kind]) === true);
    const checked = checkValues(profiles[kind], blank, china);
    expect(checked).toEqual({ ok: false, fields: Object.fromEntries(required.map(({ id }) => [id, 'required'])) });
  });

  it('empty what need not be there', () => {
    expect(ofLegal('addressLine2', '  ')).toBe('');
    expect(ofLegal('addressPhone', '')).toBe('');
    expect(check(profiles.billing, { taxId: '' }, 'taxId')).toBe('');
    expect(check(profiles.billing, { taxId: '' }, 'taxId', rulesOf('CN', { taxIdRequired: true }))).toEqual({
      refused: 'required',
    });
  });

  it('leave alone what cannot be changed, and what is no field', () => {
    const typed = { country: 'FR', vettingStatus: 'none', companyName: 'X', approverEmail: 'a@b.cn', kind: 'billing' };
    const hostile = { ...typed, __proto__: 'x', constructor: 'x', userId: 'x' };
    expect(checkValues(profiles.legal, hostile, china)).toEqual({ ok: true, profile: profiles.legal });
  });

  it('let the legal name be changed while it is not authorized', () => {
    const pending = { ...profiles.legal, vettingStatus: 'pending' };
    expect(check(pending, { companyName: 'Lanting Two' }, 'companyName')).toBe('Lanting Two');
  });

  it('are tidied once and for all, whatever the text', () => {
    const text = string({ unit: 'grapheme', maxLength: 30 });
    const typed = record({ city: text, addressLine1: text, addressLine2: text, addressFirstName: text });
    assert(
      property(typed, (values) => {
        const once = checkValues(profiles.legal, values, china);
        if (once.ok) expect(checkValues(profiles.legal, readValues(once.profile), china)).toEqual(once);
      }),
    );
  });

  it('throw at no text in any field', () => {
    const someText = anyText({ maxLength: 300 });
    assert(
      property(constantFrom(...profileKinds), someText, (kind, text) => {
        const values = Object.fromEntries(fieldsOf(kind).map(({ id }) => [id, text]));
        expect(() => checkValues(profiles[kind], values, china)).not.toThrow();
      }),
    );
  });
});

describe('Lengths', () => {
  const texts: readonly (readonly [ProfileFieldId, number])[] = [
    ['addressLine1', 200],
    ['addressLine2', 200],
    ['addressFirstName', 50],
    ['addressLastName', 50],
  ];

  it.each(texts)('let %s have %d Chinese characters, and not one more', (field, longest) => {
    expect(ofLegal(field, '兰'.repeat(longest))).toBe('兰'.repeat(longest));
    expect(ofLegal(field, '兰'.repeat(longest + 1))).toEqual({ refused: 'tooLong' });
  });

  it('count in UTF-16 units: an emoji or a rare character is two', () => {
    expect(ofLegal('addressFirstName', '😀'.repeat(25))).toBe('😀'.repeat(25));
    expect(ofLegal('addressFirstName', '😀'.repeat(25) + 'x')).toEqual({ refused: 'tooLong' });
    expect(ofLegal('addressFirstName', '𠮷'.repeat(26))).toEqual({ refused: 'tooLong' });
  });

  it('count a letter with a combining accent once it is composed', () => {
    expect(ofLegal('addressFirstName', 'e\u0301'.repeat(50))).toBe('é'.repeat(50));
    // No composed form exists: two units each.
    expect(ofLegal('addressFirstName', 'x\u0301'.repeat(25))).toBe('x\u0301'.repeat(25));
    expect(ofLegal('addressFirstName', 'x\u0301'.repeat(26))).toEqual({ refused: 'tooLong' });
  });

  it('count what is left after blanks are tidied', () => {
    expect(ofLegal('addressLine1', `  ${'兰'.repeat(199)}   x`)).toEqual({ refused: 'tooLong' });
    expect(ofLegal('addressLine1', `${' '.repeat(500)}x`)).toBe('x');
  });

  it('are as many as a card may let somebody type', () => {
    for (const kind of profileKinds) for (const { maxLength } of fieldsOf(kind)) expect(maxLength).toBeGreaterThan(1);
  });

  it.each(['a\u202eb', 'a\u200db', '\u0000', '\ud800', 'a\u{e0101}'])(
    'do not matter to %j, which is refused',
    (text) => {
      expect(ofLegal('addressLine1', text)).toEqual({ refused: 'characters' });
    },
  );
});

describe('A language or a culture', () => {
  it('is one that the country’s rules offer', () => {
    expect(check(profiles.organization, { culture: 'en-US' }, 'culture')).toBe('en-US');
    expect(check(profiles.organization, { culture: 'fr-FR' }, 'culture')).toEqual({ refused: 'choice' });
  });

  it('that nobody knows stays, but does not come back once it is gone', () => {
    const unknown = { ...profiles.organization, culture: 'zh-Hant-CN', language: 'zh-Hant' };
    const kept = checkValues(unknown, { city: 'Suzhou', state: 'JS', postalCode: '215000' }, china);
    expect(kept).toMatchObject({ ok: true, profile: { culture: 'zh-Hant-CN', language: 'zh-Hant' } });
    expect(check(profiles.organization, { culture: 'zh-Hant-CN' }, 'culture')).toEqual({ refused: 'choice' });
  });
});

describe('The primary contact', () => {
  it('brings a name, and an address of their own where the former one’s was', () => {
    const checked = checkValues(profiles.legal, { contactPerson: megan.id }, china);
    const { userId, firstName, lastName, email, phoneNumber } = checked.ok
      ? checked.profile.primaryContact
      : profiles.legal.primaryContact;
    expect([userId, firstName, lastName, email]).toEqual([
      ...[megan.id, megan.givenName, megan.surname, megan.userPrincipalName],
    ]);
    // A mobile number for recovery is the person's own, and none of the company's business.
    expect(phoneNumber).toBe(profiles.legal.primaryContact.phoneNumber);
  });

  it('keeps an address that was typed along, and one that is nobody’s own', () => {
    const typed = { contactPerson: megan.id, contactEmail: 'direction@lanting-cloud.cn' };
    expect(check(profiles.legal, typed, 'contactEmail')).toBe('direction@lanting-cloud.cn');
    const shared = {
      ...profiles.legal,
      primaryContact: { ...profiles.legal.primaryContact, email: 'info@lanting-cloud.cn' },
    };
    expect(check(shared, { contactPerson: megan.id }, 'contactEmail')).toBe('info@lanting-cloud.cn');
  });

  it('stays as it is while nobody else is chosen, even if the person’s name changed since', () => {
    const renamed = { ...china, administrators: [{ ...alex, givenName: 'Alexandra' }] };
    expect(checkValues(profiles.legal, {}, renamed)).toEqual({ ok: true, profile: profiles.legal });
  });

  it('must be one who may be chosen, also when nothing was chosen anew', () => {
    const without = { ...china, administrators: china.administrators.slice(1) };
    expect(checkValues(profiles.legal, {}, without)).toEqual({
      ok: false,
      fields: { contactPerson: 'contactNotGlobal' },
    });
  });
});
