import { assert, constantFrom, property, string } from 'fast-check';
import type { ProfileFieldId } from '../../../partner-center/profiles/profile-fields.ts';
import { check, profiles, rulesOf } from './samples.ts';

const ofLegal = (field: ProfileFieldId, typed: string) => check(profiles.legal, { [field]: typed }, field);
const ofSupport = (field: ProfileFieldId, typed: string) => check(profiles.support, { [field]: typed }, field);

describe('A postal code in China', () => {
  it.each(['200040', ' 200040 ', '２０００４０'])('may be "%s" in Shanghai', (typed) => {
    expect(ofLegal('postalCode', typed)).toBe('200040');
  });

  it.each(['20004', '2000400', '20004a', '200-040', '200 040', '兰兰兰兰兰兰', '0', '+200040', '20004\u0660'])(
    'may not be "%s"',
    (typed) => {
      expect(ofLegal('postalCode', typed)).toEqual({ refused: 'postalCode' });
    },
  );

  it('may not be one of another province, the new one if there is one', () => {
    expect(ofLegal('postalCode', '100020')).toEqual({ refused: 'postalCodeProvince' });
    expect(check(profiles.legal, { postalCode: '100020', state: 'BJ' }, 'postalCode')).toBe('100020');
    expect(check(profiles.legal, { state: 'BJ' }, 'postalCode')).toEqual({ refused: 'postalCodeProvince' });
  });

  it('may be in a range that nobody knows', () => {
    expect(ofLegal('postalCode', '999077')).toBe('999077');
  });

  it('is not asked for where the country has none, and is the country’s own where it has', () => {
    const at = (country: string, state: string) => ({ ...profiles.legal.address, country, state });
    const inHongKong = { ...profiles.legal, address: at('HK', '') };
    expect(check(inHongKong, { postalCode: '' }, 'postalCode', rulesOf('HK'))).toBe('');
    const inFrance = { ...profiles.legal, address: at('FR', '') };
    expect(check(inFrance, { postalCode: '75001' }, 'postalCode', rulesOf('FR'))).toBe('75001');
    expect(check(inFrance, { postalCode: '200040' }, 'postalCode', rulesOf('FR'))).toEqual({ refused: 'postalCode' });
  });

  it('is taken as it is when the service’s pattern is no regular expression here', () => {
    const rules = rulesOf('CN', { postalCodePattern: '(?<broken' });
    expect(check(profiles.legal, { postalCode: '200041' }, 'postalCode', rules)).toBe('200041');
  });
});

describe('A province', () => {
  it.each(['', 'ZZ', 'Shanghai', 'sh', '上海', 'S'])('may not be "%s"', (typed) => {
    expect(ofLegal('state', typed)).toEqual({ refused: typed === '' ? 'required' : 'choice' });
  });

  it('is any text of two units where the service lists none', () => {
    const rules = rulesOf('CN', { states: [], stateRequired: false });
    expect(check(profiles.legal, { state: '上海' }, 'state', rules)).toBe('上海');
    expect(check(profiles.legal, { state: '上海市' }, 'state', rules)).toEqual({ refused: 'tooLong' });
    expect(check(profiles.legal, { state: '' }, 'state', rules)).toBe('');
  });
});

describe('A phone number', () => {
  it.each([
    ['021 6288 1200', '+862162881200'],
    ['(021) 6288-1200', '+862162881200'],
    ['+86 (0)21 6288 1200', '+862162881200'],
    ['0086 21 6288 1200', '+862162881200'],
    ['138 0013 8000', '+8613800138000'],
    ['１３８００１３８０００', '+8613800138000'],
    ['400-820-1200', '+864008201200'],
    ['+33 1 44 55 66 77', '+33144556677'],
  ])('typed as "%s" is %s', (typed, kept) => {
    expect(ofSupport('telephone', typed)).toBe(kept);
  });

  it.each([
    '12',
    '1380013800',
    '12800138000',
    '+86 1 2 3',
    'call 021 6288 1200',
    '021 6288 1200 ext. 8',
    '021 6288 1200;ext=8',
    '1800 FLOWERS',
    '+',
    '()',
    '+999 123456789',
    '021 6288 1200, 021 6288 1201',
    '021\u202e62881200',
  ])('may not be "%s"', (typed) => {
    expect(ofSupport('telephone', typed)).toEqual({ refused: 'phoneNumber' });
  });

  it('is too long when it is', () => {
    expect(ofSupport('telephone', '1'.repeat(65))).toEqual({ refused: 'tooLong' });
  });

  it('of the country must be as the service says, in one of the ways to write it', () => {
    const only = (phoneNumberPattern: string) => rulesOf('CN', { phoneNumberPattern });
    const typed = { telephone: '021 6288 1200' };
    for (const pattern of [String.raw`\+86\d+`, '862162881200', '2162881200', '02162881200', '', '(broken']) {
      expect(check(profiles.support, typed, 'telephone', only(pattern))).toBe('+862162881200');
    }
    expect(check(profiles.support, typed, 'telephone', only('1[3-9].*'))).toEqual({ refused: 'phoneNumber' });
    expect(check(profiles.support, { telephone: '+33144556677' }, 'telephone', only('1.*'))).toBe('+33144556677');
  });
});

describe('An e-mail address', () => {
  it('keeps its letter case', () => {
    expect(ofSupport('email', ' Support@Lanting-Cloud.CN ')).toBe('Support@Lanting-Cloud.CN');
  });

  it.each([
    '"support"@lanting-cloud.cn',
    'support@@lanting-cloud.cn',
    'a@b@lanting-cloud.cn',
    'support',
    'support@localhost',
    'sup port@lanting-cloud.cn',
    'support@lanting-cloud.cn\r\nBcc: x@example.com',
    '支持@lanting-cloud.cn',
    '<support@lanting-cloud.cn>',
  ])('may not be %j', (typed) => {
    expect(ofSupport('email', typed)).toEqual({ refused: 'email' });
  });

  it('is at most 254 characters', () => {
    expect(ofSupport('email', `a@${'x.'.repeat(130)}cn`)).toEqual({ refused: 'tooLong' });
  });
});

describe('A web address', () => {
  it.each([
    'www.lanting-cloud.cn',
    'https://lanting-cloud.cn',
    'HTTP://Lanting-Cloud.CN:8443/aide?x=1#y',
    'https://兰亭.中国/支持',
    'lanting-cloud.cn/help',
  ])('may be "%s", and stays as it was typed', (typed) => {
    expect(ofSupport('website', typed)).toBe(typed);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript://lanting-cloud.cn/%0aalert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://lanting-cloud.cn',
    'mailto:a@lanting-cloud.cn',
    '//lanting-cloud.cn',
    'https:lanting-cloud.cn',
    'https:///lanting-cloud.cn',
    String.raw`https:\\lanting-cloud.cn`,
    'https://lanting-cloud.cn@evil.example',
    'https://user:pass@lanting-cloud.cn',
    'localhost',
    'https://127.0.0.1/',
    '2130706433',
    'https://[::1]/',
    'https://lanting cloud.cn',
    'https://lanting-cloud',
    'https://-lanting.cn',
    'lanting-cloud.cn:alert(1)',
    'https://lanting-cloud.cn/<b>',
  ])('may not be %j', (typed) => {
    expect(ofSupport('website', typed)).toEqual({ refused: 'url' });
  });

  it('that passes is never anything but http or https', () => {
    const start = constantFrom('', 'http://', 'javascript:', 'https:', '//', 'data:', 'a.cn', '@', '\\', ':');
    assert(
      property(start, start, string({ maxLength: 20 }), (one, other, rest) => {
        const kept = ofSupport('website', one + other + rest);
        if (typeof kept !== 'string') return;
        const { protocol, username } = new URL(/^https?:\/\//iu.test(kept) ? kept : `https://${kept}`);
        expect([protocol.replace('s', ''), username]).toEqual(['http:', '']);
      }),
      { numRuns: 500 },
    );
  });
});
