import { anything, assert, constantFrom, emailAddress, oneof, property, string } from 'fast-check';
import { z } from 'zod';
import { alternateEmailSchema } from '../../partner-center/alternate-email-schema.ts';
import { contactChangesSchema } from '../../partner-center/contact-changes-schema.ts';
import { invalidFields } from '../../partner-center/invalid-fields.ts';
import { mobilePhoneSchema, toE164 } from '../../partner-center/mobile-phone-schema.ts';
import { newUserSchema } from '../../partner-center/new-user-schema.ts';
import { displayNameSchema, givenNameSchema } from '../../partner-center/person-name-schema.ts';
import { newcomer } from './contract/vocabulary.ts';
import { anyText } from '../support/any-text.ts';

const someText = anyText({ maxLength: 300 });
const domains = ['lanting.partner.onmschina.cn', 'lanting-cloud.cn'];

function reason(schema: z.ZodType, typed: unknown): string | undefined {
  return schema.safeParse(typed).error?.issues[0]?.message;
}

describe('A name', () => {
  it.each([
    ['  Jean \t Luc\u00a0\u3000Le\r\nGoff ', 'Jean Luc Le Goff'],
    ['E\u0301lodie', 'Élodie'],
    ['王小明', '王小明'],
    ['𠮷田', '𠮷田'],
    ["D'Arcy-O’Neil, Jr.", "D'Arcy-O’Neil, Jr."],
  ])('typed as "%s" is kept as "%s"', (typed, kept) => {
    expect(displayNameSchema.parse(typed)).toBe(kept);
  });

  it.each([
    ['', 'required'],
    [' \n\u3000', 'required'],
    ['x'.repeat(257), 'tooLong'],
    ['Alex\u202egnp', 'characters'],
    ['Alex\u200b', 'characters'],
    ['\ufeffAlex', 'characters'],
    ['Alex\u0000', 'characters'],
    ['Alex\u0085', 'characters'],
    ['\ud800', 'characters'],
    ['\u3164', 'characters'],
    ['\u2800', 'characters'],
    ['Alex\u{e0041}', 'characters'],
    ['\ufffe', 'characters'],
  ])('may not be %j: %s', (typed, expected) => {
    expect(reason(displayNameSchema, typed)).toBe(expected);
  });

  it('has at most 64 characters when it is a given name', () => {
    expect(givenNameSchema.safeParse('x'.repeat(64)).success).toBe(true);
    expect(reason(givenNameSchema, 'x'.repeat(65))).toBe('tooLong');
    // UTF-16 units, as the directory counts: a rare character is two.
    expect(givenNameSchema.safeParse('𠮷'.repeat(32)).success).toBe(true);
    expect(reason(givenNameSchema, '𠮷'.repeat(33))).toBe('tooLong');
  });

  it('is kept as it would be typed again, whatever the text', () => {
    assert(
      property(someText, (typed) => {
        const { data } = displayNameSchema.safeParse(typed);
        expect(data === undefined ? undefined : displayNameSchema.parse(data)).toBe(data);
      }),
    );
  });
});

describe('A mobile number', () => {
  it.each([
    ['13800138000', '+8613800138000'],
    ['138 0013 8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['+86 138-0013-8000', '+8613800138000'],
    ['0086 (138) 0013 8000', '+8613800138000'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
  ])('typed as "%s" is %s', (typed, expected) => {
    expect(mobilePhoneSchema.parse(typed)).toBe(expected);
  });

  it.each([
    '',
    'call me',
    '12800138000',
    '1380013800',
    '0612345678',
    '+86 21 6279 0000',
    '+1234567',
    '+1234567890123456',
    '+0 612345678',
    '++33612345678',
    '+33612345678;ext=1',
    '+33612345678\u202e',
    '+',
    '()',
    `+${' '.repeat(100)}33612345678`,
  ])('may not be "%s"', (typed) => {
    expect(reason(mobilePhoneSchema, typed)).toBe('phone');
  });

  it('is E.164 or refused, whatever the text', () => {
    const digits = string({ unit: constantFrom(...Array.from('+0123456789 ()-')), maxLength: 25 });
    assert(
      property(oneof(someText, digits), (typed) => {
        const number = toE164(typed);
        expect(number ?? '+12345678').toMatch(/^\+[1-9]\d{7,14}$/);
        expect(number && toE164(number)).toBe(number);
      }),
    );
  });
});

describe('An alternate address', () => {
  const schema = alternateEmailSchema(domains);

  it.each([
    ['adele@example.com', 'adele@example.com'],
    [' Adele.Vance+pc@Mail.Example.COM ', 'Adele.Vance+pc@mail.example.com'],
    ['a@lanting-cloud.cn.example.com', 'a@lanting-cloud.cn.example.com'],
    ['a@notlanting-cloud.cn', 'a@notlanting-cloud.cn'],
  ])('may be "%s"', (typed, kept) => {
    expect(schema.parse(typed)).toBe(kept);
  });

  it.each([
    ['adele@LANTING-cloud.cn', 'ownDomain'],
    ['adele@mail.lanting-cloud.cn', 'ownDomain'],
    ['adele', 'email'],
    ['adele@localhost', 'email'],
    ['a@b@example.com', 'email'],
    ['.a@example.com', 'email'],
    ['a..b@example.com', 'email'],
    ['a@-example.com', 'email'],
    ['a@example..com', 'email'],
    ['é@example.com', 'email'],
    ['a@exämple.com', 'email'],
    ['a b@example.com', 'email'],
    ['a@example.com\r\nBcc: x@example.com', 'email'],
    ['"a"@example.com', 'email'],
    ['a@lanting-cloud.cn.', 'email'],
    [`${'x'.repeat(65)}@example.com`, 'email'],
    [`a@${'x.'.repeat(130)}com`, 'tooLong'],
  ])('may not be "%s": %s', (typed, expected) => {
    expect(reason(schema, typed)).toBe(expected);
  });

  it('throws at no text, and takes what is shaped like an address', () => {
    assert(
      property(someText, (typed) => {
        expect(() => schema.safeParse(typed)).not.toThrow();
      }),
    );
    assert(
      property(emailAddress(), (address) => {
        expect(schema.safeParse(address).success).toBe(address.length <= 254);
      }),
    );
  });
});

describe('A new user', () => {
  const schema = newUserSchema(domains);

  it('may leave the recovery fields out, or blank', () => {
    const blank = newcomer({ preferredLanguage: '', mobilePhone: ' ', alternateEmail: '' });
    const { preferredLanguage: _language, ...absent } = newcomer();
    for (const typed of [blank, absent]) {
      const user = schema.parse(typed);
      expect([user.preferredLanguage, user.mobilePhone, user.alternateEmail]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it('is refused with a reason for each field that is missing', () => {
    const { error } = schema.safeParse({});
    expect(error && invalidFields(error)).toEqual({
      givenName: 'required',
      surname: 'required',
      displayName: 'required',
      userPrincipalName: 'required',
      agent: 'choice',
      administrator: 'choice',
    });
  });

  it('may have no password at all', () => {
    const { temporaryPassword: _none, ...typed } = newcomer();
    expect(schema.parse(typed)).not.toHaveProperty('temporaryPassword');
  });

  it.each(['short1!', 'x'.repeat(257), 'pässword1!', 'pass\tword1'])(
    'may not have the password %j',
    (temporaryPassword) => {
      expect(schema.safeParse(newcomer({ temporaryPassword })).success).toBe(false);
    },
  );

  it('is refused, not a crash, when its fields are of other types', () => {
    assert(
      property(anything(), constantFrom(...Object.keys(newcomer())), (value, field) => {
        const { error } = schema.safeParse({ ...newcomer(), [field]: value });
        const mayPass = typeof value === 'string' || value === undefined;
        expect(error === undefined ? mayPass : Object.keys(invalidFields(error)).length > 0).toBe(true);
      }),
    );
  });

  it('is told a reason of the closed set even where a schema gives its own', () => {
    const { error } = z.object({ a: z.string() }).safeParse({ a: 1 });
    expect(error && invalidFields(error)).toEqual({ a: 'characters' });
  });
});

describe('A change of contacts', () => {
  const schema = contactChangesSchema(domains);

  it('says nothing of a contact that is not in it', () => {
    expect(schema.parse({})).toEqual({});
    expect(schema.parse({ surname: 'Rao', mobilePhone: '13800138000' })).toEqual({ mobilePhone: '+8613800138000' });
  });

  it.each([null, '', ' \u3000'])('takes away what is given as %j', (none) => {
    expect(schema.parse({ mobilePhone: none, alternateEmail: none })).toEqual({
      mobilePhone: null,
      alternateEmail: null,
    });
  });

  it('is refused with the reasons of a new account', () => {
    const { error } = schema.safeParse({ mobilePhone: 'call me', alternateEmail: `adele@${domains[1]}` });
    expect(error && invalidFields(error)).toEqual({ mobilePhone: 'phone', alternateEmail: 'ownDomain' });
  });

  it('is taken or refused as at the creation, whatever the values', () => {
    assert(
      property(oneof(anything(), someText), oneof(anything(), emailAddress()), (mobilePhone, alternateEmail) => {
        const changed = schema.safeParse({ mobilePhone, alternateEmail });
        const created = newUserSchema(domains).safeParse(newcomer({ mobilePhone, alternateEmail } as object));
        const nothing = [mobilePhone, alternateEmail].some((value) => value === null || value === undefined);
        if (nothing) return;
        expect(changed.success).toBe(created.success);
        expect(changed.data?.mobilePhone ?? undefined).toBe(created.data?.mobilePhone);
        expect(changed.data?.alternateEmail ?? undefined).toBe(created.data?.alternateEmail);
      }),
    );
  });
});
