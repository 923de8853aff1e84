import { assert, constantFrom, array, integer, option, property, tuple } from 'fast-check';
import { changesOf, creationOf, differingFields } from '../../partner-center/differences.ts';
import { maskedEmail, maskedPhone } from '../../partner-center/masked.ts';
import { newAccountSchema } from '../../partner-center/new-user-schema.ts';
import type { User } from '../../partner-center/port.ts';
import { anyText } from '../support/any-text.ts';

const adele: User = {
  id: '22',
  version: '3',
  userPrincipalName: 'adele.vance@lanting.partner.onmschina.cn',
  displayName: 'Adele Vance',
  givenName: 'Adele',
  surname: 'Vance',
  preferredLanguage: 'en-US',
  mobilePhone: '+8613800138022',
  alternateEmail: 'adele.vance@example.com',
  enabled: true,
  agent: 'salesAgent',
  administrator: 'none',
  createdAt: '2026-01-05T01:00:00.000Z',
};

const phone = array(integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 14 }).map((d) => `+1${d.join('')}`);
const word = array(constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz0123456789')), {
  minLength: 2,
  maxLength: 12,
}).map((letters) => letters.join(''));
const email = tuple(word, word, constantFrom('cn', 'com', 'example')).map(
  ([name, domain, top]) => `${name}@${domain}.${top}`,
);

describe('What changes', () => {
  it('is told field by field, and nothing else', () => {
    expect(changesOf(adele, { surname: 'Li', agent: 'salesAgent', enabled: false })).toEqual([
      { field: 'surname', before: 'Vance', after: 'Li' },
      { field: 'enabled', before: 'true', after: 'false' },
    ]);
    expect(changesOf(adele, {})).toEqual([]);
    expect(changesOf(adele, { displayName: 'Adele Vance' })).toEqual([]);
  });

  it('is told when a setting is taken away, not when none was there', () => {
    expect(changesOf(adele, { agent: 'none' })).toEqual([{ field: 'agent', before: 'salesAgent', after: 'none' }]);
    expect(changesOf(adele, { administrator: 'none' })).toEqual([]);
    expect(changesOf(adele, { administrator: 'global' })).toEqual([
      { field: 'administrator', before: 'none', after: 'global' },
    ]);
  });

  it('is told masked of contacts, with what was there before, or that nothing is left', () => {
    const changes = { mobilePhone: null, alternateEmail: 'vance@mail.example.org' };
    expect(changesOf(adele, changes)).toEqual([
      { field: 'mobilePhone', before: '+86•••22', after: '' },
      { field: 'alternateEmail', before: 'a•••@e•••.com', after: 'v•••@m•••.org' },
    ]);
    const { mobilePhone: _phone, alternateEmail: _email, ...bare } = adele;
    expect(changesOf(bare, changes)).toEqual([{ field: 'alternateEmail', before: '', after: 'v•••@m•••.org' }]);
  });

  it('is told of two contacts that look the same behind their masks', () => {
    expect(changesOf(adele, { alternateEmail: 'another@elsewhere.com' })).toEqual([
      { field: 'alternateEmail', before: 'a•••@e•••.com', after: 'a•••@e•••.com' },
    ]);
  });

  it('marks contacts alone, so that they can be found', () => {
    const markOf = (contact: string) => `mark of ${contact}`;
    expect(changesOf(adele, { alternateEmail: 'a@example.org', surname: 'Li' }, markOf)).toEqual([
      { field: 'surname', before: 'Vance', after: 'Li' },
      {
        field: 'alternateEmail',
        before: 'a•••@e•••.com',
        after: 'a•••@e•••.org',
        marks: ['mark of adele.vance@example.com', 'mark of a@example.org'],
      },
    ]);
    expect(changesOf(adele, { mobilePhone: null }, markOf)).toMatchObject([{ marks: ['mark of +8613800138022'] }]);
  });

  it('never shows the age of a contact as a change', () => {
    const since = { alternateEmailSince: '2026-02-01T00:00:00.000Z' };
    expect(changesOf({ ...adele, ...since }, {})).toEqual([]);
  });

  it('never holds a contact in clear, whatever it was and becomes', () => {
    const known = tuple(option(phone), option(email));
    assert(
      property(known, known, ([phoneBefore, emailBefore], [phoneAfter, emailAfter]) => {
        const before = { ...adele, mobilePhone: phoneBefore ?? undefined, alternateEmail: emailBefore ?? undefined };
        const changes = { mobilePhone: phoneAfter, alternateEmail: emailAfter };
        const told = changesOf(before, changes, () => 'mark');
        const changed = [phoneBefore !== phoneAfter, emailBefore !== emailAfter].filter(Boolean);
        expect(told).toHaveLength(changed.length);
        for (const value of [phoneBefore, phoneAfter, emailBefore, emailAfter]) {
          if (value !== null) expect(JSON.stringify(told)).not.toContain(value);
        }
        for (const number of [phoneBefore, phoneAfter]) {
          if (number !== null) expect(JSON.stringify(told)).not.toContain(number.slice(3, -2));
        }
      }),
    );
  });

  it('never tells of contacts that stay as they are', () => {
    const told = JSON.stringify(changesOf(adele, { surname: 'Li' }));
    expect(told).not.toContain('138001380');
    expect(told).not.toContain('example.com');
  });
});

describe('What a new account brings', () => {
  const { id: _id, version: _version, createdAt: _at, enabled: _enabled, ...account } = adele;

  it('is told whole, but for the ways of recovery', () => {
    expect(creationOf(account)).toEqual([
      { field: 'givenName', before: '', after: 'Adele' },
      { field: 'surname', before: '', after: 'Vance' },
      { field: 'displayName', before: '', after: 'Adele Vance' },
      { field: 'userPrincipalName', before: '', after: 'adele.vance@lanting.partner.onmschina.cn' },
      { field: 'preferredLanguage', before: '', after: 'en-US' },
      { field: 'mobilePhone', before: '', after: '+86•••22' },
      { field: 'alternateEmail', before: '', after: 'a•••@e•••.com' },
      { field: 'agent', before: '', after: 'salesAgent' },
    ]);
  });

  it('leaves out what is absent, and never holds what is no field of a difference', () => {
    const { mobilePhone: _phone, alternateEmail: _email, ...bare } = account;
    const fields = creationOf(bare).map(({ field }) => field);
    expect(fields).not.toContain('mobilePhone');
    expect(fields).not.toContain('alternateEmail');
    const told = creationOf({ ...bare, temporaryPassword: 'Sesame-12345' } as typeof bare);
    expect(JSON.stringify(told)).not.toContain('Sesame');
    expect(told.every(({ field }) => differingFields.includes(field))).toBe(true);
  });

  it('shows no way of recovery that the schema lets through in clear', () => {
    assert(
      property(phone, email, (mobilePhone, alternateEmail) => {
        const parsed = newAccountSchema(['lanting-cloud.cn']).safeParse({
          ...{ ...account, userPrincipalName: 'a@lanting-cloud.cn', mobilePhone, alternateEmail },
        });
        if (!parsed.success) return;
        const told = JSON.stringify(creationOf(parsed.data));
        expect(told).not.toContain(mobilePhone.slice(3, -2));
        expect(told).not.toContain(alternateEmail.slice(0, alternateEmail.indexOf('@') + 2));
      }),
    );
  });
});

describe('A masked phone number', () => {
  it('keeps three characters and the last two digits, and always looks as long', () => {
    assert(
      property(phone, (number) => {
        expect(maskedPhone(number)).toBe(`${number.slice(0, 3)}•••${number.slice(-2)}`);
      }),
    );
  });

  it.each(['', '1', '12345'])('hides "%s", which is too short to show a part of', (number) => {
    expect(maskedPhone(number)).toBe('•••');
  });
});

describe('A masked address', () => {
  it('keeps the first letter of its name, of its domain, and the domain’s end', () => {
    assert(
      property(email, (address) => {
        const [name = '', domain = ''] = address.split('@');
        expect(maskedEmail(address)).toBe(`${name[0]}•••@${domain[0]}•••.${domain.split('.').at(-1)}`);
      }),
    );
  });

  it('is the same for names and domains of any length', () => {
    expect(maskedEmail('ab@cd.example')).toBe(maskedEmail('a.very.long.name@c.sub.domain.example'));
  });

  it('throws at no text', () => {
    assert(
      property(anyText(), (text) => {
        expect(() => [maskedEmail(text), maskedPhone(text)]).not.toThrow();
      }),
    );
  });
});
