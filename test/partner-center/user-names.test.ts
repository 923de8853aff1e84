import { assert, oneof, property, string } from 'fast-check';
import { foldText } from '../../partner-center/fold-text.ts';
import { limits } from '../../partner-center/limits.ts';
import { proposeAlias } from '../../partner-center/propose-alias.ts';
import { userNamePattern, userNameSchema } from '../../partner-center/user-name-schema.ts';
import { foldUserPrincipalName, userPrincipalNameSchema } from '../../partner-center/user-principal-name.ts';
import { invalidFields } from '../../partner-center/invalid-fields.ts';
import { anyText } from '../support/any-text.ts';

const someText = anyText({ maxLength: 200 });
const domains = ['lanting.partner.onmschina.cn', 'Lanting-Cloud.cn'];

describe('Folding a text', () => {
  it.each([
    ['Élodie', 'elodie'],
    ['E\u0301lodie', 'elodie'],
    ['ＥＬＯＤＩＥ', 'elodie'],
    ['Œuvre ÆRØ Łódź Đặng', 'oeuvre aero lodz dang'],
    ['Straße STRASSE STRAẞE', 'strasse strasse strasse'],
    ['A\u200bdele\u00ad', 'adele'],
    ['İstanbul ISTANBUL ıstanbul', 'istanbul istanbul istanbul'],
    ['王小明', '王小明'],
    ['が', 'が'],
  ])('makes of "%s" "%s"', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing the second time, and throws at nothing', () => {
    assert(
      property(someText, (text) => {
        for (const fold of [foldText, foldUserPrincipalName]) expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('does not see the case of ASCII letters', () => {
    assert(
      property(string(), (text) => {
        expect(foldText(text.toUpperCase())).toBe(foldText(text.toLowerCase()));
      }),
    );
  });
});

describe('The proposed user name', () => {
  it.each([
    ['Élodie', 'Le Goff', 'elodie.legoff'],
    ['Jean-Pierre', 'O’Neil', 'jean-pierre.oneil'],
    ["Anne d'", 'Arc', 'anned.arc'],
    ['Zoë', 'Ægir', 'zoe.aegir'],
    ['小明', '王', ''],
    ['Adele', '王', 'adele'],
    ['Adele 王', 'Vance', 'vance'],
    ['-- ', '...', ''],
    ['', '', ''],
    ['ＬＩ', 'Wei 2', 'li.wei2'],
  ])('for "%s" "%s" is "%s"', (givenName, surname, expected) => {
    expect(proposeAlias(givenName, surname)).toBe(expected);
  });

  it('is empty or passes the schema, whatever the names', () => {
    const name = oneof(someText, string({ maxLength: 100 }));
    assert(
      property(name, name, (givenName, surname) => {
        const alias = proposeAlias(givenName, surname);
        expect(alias === '' || userNameSchema.safeParse(alias).data === alias).toBe(true);
      }),
    );
  });

  it('is cut at 64 characters, and never ends in a dot or hyphen', () => {
    expect(proposeAlias('a'.repeat(63), 'b')).toBe('a'.repeat(63));
    expect(proposeAlias('a'.repeat(40), 'b'.repeat(40))).toHaveLength(limits.userName);
  });
});

describe('A user name', () => {
  it.each(['a', 'Adele.Vance', "o'neil", 'a-b_c!d#e^f~g', 'x'.repeat(64), ' trimmed '])('may be "%s"', (name) => {
    expect(userNameSchema.parse(name)).toBe(name.trim());
  });

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['x'.repeat(65), 'tooLong'],
    ['.a', 'characters'],
    ['a.', 'characters'],
    ['a..b', 'characters'],
    ['élodie', 'characters'],
    ['e\u0301lodie', 'characters'],
    ['a b', 'characters'],
    ['a@b', 'characters'],
    ['a\u200b', 'characters'],
    ['раypal', 'characters'],
    ['ａdele', 'characters'],
    ['a\nb', 'characters'],
  ])('may not be "%s": %s', (name, reason) => {
    expect(userNameSchema.safeParse(name).error?.issues[0]?.message).toBe(reason);
  });

  it('has a pattern that browsers take, with and without their Unicode flags', () => {
    for (const flags of ['', 'u', 'v']) expect(new RegExp(userNamePattern, flags).test('Adele.Vance')).toBe(true);
  });

  it('is judged in linear time', () => {
    const start = performance.now();
    new RegExp(userNamePattern, 'u').test(`${'a.'.repeat(50_000)}@`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('A whole address', () => {
  const schema = userPrincipalNameSchema(domains);
  const reasons = (typed: unknown) => {
    const { error } = schema.safeParse(typed);
    return error && invalidFields(error);
  };

  it('ends in a verified domain, in any case', () => {
    expect(schema.parse(' Adele.Vance@LANTING-CLOUD.CN ')).toBe('Adele.Vance@lanting-cloud.cn');
  });

  it.each([
    ['adele', { domain: 'domain' }],
    ['adele@contoso.com', { domain: 'domain' }],
    ['adele@sub.lanting-cloud.cn', { domain: 'domain' }],
    ['adele@lanting-cloud.cn.', { domain: 'domain' }],
    ['adele@lanting-cloud.cn@contoso.com', { userName: 'characters', domain: 'domain' }],
    ['@lanting-cloud.cn', { userName: 'required' }],
    [`${'x'.repeat(65)}@lanting-cloud.cn`, { userName: 'tooLong' }],
    ['a.@lanting-cloud.cn', { userName: 'characters' }],
  ])('is refused as "%s"', (typed, expected) => {
    expect(reasons(typed)).toEqual(expected);
  });

  it('throws at no text, and is stored in the form it is compared in, but for case', () => {
    assert(
      property(someText, (name) => {
        const { data } = schema.safeParse(`${name}@lanting-cloud.cn`);
        expect(data === undefined ? undefined : foldUserPrincipalName(data)).toBe(data?.toLowerCase());
      }),
    );
  });

  it.each([undefined, null, 1, {}, [], ['a@lanting-cloud.cn']])('is not %j', (typed) => {
    expect(schema.safeParse(typed).success).toBe(false);
  });

  it('takes no domain beyond the directory’s 48 characters', () => {
    const long = `${'x'.repeat(46)}.cn`;
    expect(userPrincipalNameSchema([long]).safeParse(`a@${long}`).success).toBe(false);
  });
});
