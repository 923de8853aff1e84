import { clouds } from '../../bot/clouds.ts';
import { readConfig, type Config } from '../../bot/config.ts';
import { variableOf } from '../../bot/config/reset-limits.ts';
import type { Environment } from '../../bot/config/environment.ts';
import { ConfigRefused } from '../../bot/errors.ts';
import { limitBounds, usualLimits, type ResetLimits } from '../../password-reset/reset-limits.ts';
import { registeredVariables } from '../support/tokens.ts';

const mail = { SMTP_URL: 'smtp://guichet:CANARY@mail.example:587', MAIL_FROM: 'Guichet <guichet@example.cn>' };
const sms = { SMS_URL: 'https://gateway.example/send' };

const noFile = () => {
  throw new Error('no such file');
};
const read = (env: Environment, readFile: (path: string) => string = noFile): Config => readConfig(env, readFile);

function problemsOf(env: Environment, readFile?: (path: string) => string): readonly string[] {
  try {
    read(env, readFile);
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems;
    throw error;
  }
  return [];
}

describe('Nothing set', () => {
  it('is files instead of mails in local mode, the usual numbers, and no portal', () => {
    expect(read({})).toMatchObject({
      ...{ mail: undefined, sms: undefined, resetLimits: usualLimits, passwordMinimum: 15, ssprUrl: undefined },
      passwordChangeUrl: clouds.china.passwordChangeUrl,
    });
  });

  it.each(['china', 'public'] as const)('is the pages of the cloud for a registered bot: %s', (cloud) => {
    const { passwordChangeUrl, ssprUrl, signInUrl } = clouds[cloud];
    expect(read({ ...registeredVariables, CLOUD: cloud })).toMatchObject({ passwordChangeUrl, ssprUrl, signInUrl });
  });
});

describe('A value', () => {
  it.each<[Environment, Partial<Config>]>([
    [mail, { mail: { url: mail.SMTP_URL, from: mail.MAIL_FROM } }],
    [
      { ...mail, SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'g@example.cn' },
      { mail: { url: 'smtps://mail.example', from: 'g@example.cn' } },
    ],
    [
      sms,
      {
        sms: {
          ...{ url: sms.SMS_URL, authorization: undefined, prefixes: ['+86'], perDay: 100 },
          body: '{"to":"{to}","text":"{text}"}',
        },
      },
    ],
    [
      {
        ...{
          SMS_URL: 'http://127.0.0.1:8080/send',
          SMS_AUTHORIZATION: 'Bearer abc',
          SMS_BODY: '{"n":"{to}","c":["{code}"]}',
        },
        ...{ SMS_PREFIXES: ' +86, +33 ', SMS_PER_DAY: '0' },
      },
      {
        sms: {
          ...{ url: 'http://127.0.0.1:8080/send', authorization: 'Bearer abc', body: '{"n":"{to}","c":["{code}"]}' },
          ...{ prefixes: ['+86', '+33'], perDay: 0 },
        },
      },
    ],
    [{ MFA_ENFORCED: 'true' }, { passwordMinimum: 12 }],
    [{ MFA_ENFORCED: 'false' }, { passwordMinimum: 15 }],
    [{ SSPR_URL: 'https://reset.example/' }, { ssprUrl: 'https://reset.example' }],
    [{ PASSWORD_CHANGE_URL: 'https://change.example/a/' }, { passwordChangeUrl: 'https://change.example/a' }],
  ])('%j is read', (env, expected) => {
    expect(read(env)).toMatchObject(expected);
  });

  it.each<[Environment, RegExp]>([
    [{ SMTP_URL: mail.SMTP_URL }, /^SMTP_URL is set, but MAIL_FROM is not/],
    [{ MAIL_FROM: mail.MAIL_FROM }, /^MAIL_FROM is set, but SMTP_URL is not/],
    [{ ...mail, SMTP_URL: 'https://guichet:CANARY@mail.example' }, /^SMTP_URL /],
    [{ ...mail, SMTP_URL: 'mail.example:587' }, /^SMTP_URL /],
    [{ ...mail, SMTP_URL: 'smtp://' }, /^SMTP_URL /],
    [
      { ...mail, SMTP_URL: 'smtp://guichet:CANARY@mail.example/?tls.rejectUnauthorized=false' },
      /^SMTP_URL has more than/,
    ],
    [{ ...mail, SMTP_URL: 'smtp://guichet:100%CANARY@mail.example' }, /^SMTP_URL has a %/],
    [{ ...mail, MAIL_FROM: 'Guichet' }, /^MAIL_FROM is no address/],
    [{ ...mail, MAIL_FROM: 'a@example.cn, b@example.cn' }, /^MAIL_FROM is no address/],
    [{ ...mail, MAIL_FROM: 'Guichet <g@example.cn>\r\nBcc: CANARY@example.cn' }, /^MAIL_FROM is no address/],
    [{ ...mail, MAIL_FROM: 'Gui\r\nBcc: CANARY@example.cn <g@example.cn>' }, /^MAIL_FROM is no address/],
    [{ SMS_URL: 'http://gateway.example/send' }, /^SMS_URL must be an https URL: codes are sent there/],
    [
      { ...registeredVariables, NODE_ENV: 'production', SMS_URL: 'http://127.0.0.1/send' },
      /^SMS_URL must be an https URL/,
    ],
    [{ SMS_URL: 'ftp://gateway.example' }, /^SMS_URL must be an http or https URL/],
    [{ SMS_URL: 'https://user:CANARY@gateway.example' }, /^SMS_URL must be an http or https URL/],
    [{ SMS_URL: 'https://gateway.example/send?key=CANARY' }, /^SMS_URL must be an http or https URL/],
    [{ SMS_AUTHORIZATION: 'CANARY' }, /^SMS_AUTHORIZATION is set, but SMS_URL is not/],
    [{ ...sms, SMS_AUTHORIZATION: 'CANARY\nX-More: 1' }, /^SMS_AUTHORIZATION must be a header value/],
    [{ ...sms, SMS_AUTHORIZATION: 'CANARY é' }, /^SMS_AUTHORIZATION must be a header value/],
    [{ ...sms, SMS_BODY: 'to={to}&text={text}' }, /^SMS_BODY is no JSON/],
    [{ ...sms, SMS_BODY: 'null' }, /^SMS_BODY has no place \{to\}/],
    [{ ...sms, SMS_BODY: '{"to":"{to}"}' }, /^SMS_BODY has neither a place \{text\} nor \{code\}/],
    [{ ...sms, SMS_BODY: '{"to":"{to}","text":"{text}","key":"{CANARY}"}' }, /^SMS_BODY has a place in braces/],
    [{ ...sms, SMS_PREFIXES: '86' }, /^SMS_PREFIXES must be country prefixes such as \+86/],
    [{ ...sms, SMS_PREFIXES: '+86;+33' }, /^SMS_PREFIXES must be/],
    [{ ...sms, SMS_PER_DAY: '-1' }, /^SMS_PER_DAY must be a whole number from 0 to 999999/],
    [{ ...sms, SMS_PER_DAY: '1000000' }, /^SMS_PER_DAY must be/],
    [{ MFA_ENFORCED: 'yes' }, /^MFA_ENFORCED must be one of: true, false/],
    [{ SSPR_URL: 'javascript:alert(1)' }, /^SSPR_URL must be an http or https URL/],
    [{ PASSWORD_CHANGE_URL: 'change.example' }, /^PASSWORD_CHANGE_URL must be an http or https URL/],
  ])('%j is refused, and no secret is told', (env, problem) => {
    const problems = problemsOf(env);
    expect(problems.filter((text) => problem.test(text))).toHaveLength(1);
    expect(problems.join('\n')).not.toContain('CANARY');
  });
});

describe('A secret', () => {
  it.each([
    ['SMTP_URL', { MAIL_FROM: mail.MAIL_FROM }, mail.SMTP_URL, ({ mail: choice }: Config) => choice?.url],
    ['SMS_AUTHORIZATION', sms, 'Bearer CANARY', ({ sms: choice }: Config) => choice?.authorization],
  ] as const)('%s comes from a file too, without the line end, and not from both', (name, others, secret, of) => {
    const env = { ...others, [`${name}_FILE`]: '/run/secrets/one' };
    expect(of(read(env, () => `${secret}\n`))).toBe(secret);
    expect(problemsOf({ ...env, [name]: secret }, () => secret)).toEqual([
      `${name} and ${name}_FILE are both set: keep one of them.`,
    ]);
    const missing = problemsOf(env);
    expect(missing).toContain(`${name}_FILE names a file that cannot be read: check the path and its rights.`);
    expect(missing.join()).not.toContain('/run/secrets');
  });

  it('is in no file unless it is one', () => {
    const env = { SMTP_URL: mail.SMTP_URL, MAIL_FROM_FILE: '/run/secrets/from' };
    expect(problemsOf(env, () => mail.MAIL_FROM)).toHaveLength(1);
  });

  it('that cannot be read is one problem, not also that it is missing', () => {
    expect(problemsOf({ MAIL_FROM: mail.MAIL_FROM, SMTP_URL_FILE: '/nowhere' })).toHaveLength(1);
    expect(problemsOf({ SMS_AUTHORIZATION: 'x', SMS_URL_FILE: '/nowhere' })).toHaveLength(1);
    expect(problemsOf({ STORE_URL: 'redis://host', STORAGE_KEYS_FILE: '/nowhere' })).toHaveLength(1);
  });
});

describe('The numbers of a reset', () => {
  const limits = Object.entries(limitBounds) as [keyof ResetLimits, (typeof limitBounds)[keyof ResetLimits]][];
  const of = (limit: keyof ResetLimits, value: string) => ({ [variableOf(limit)]: value });

  it('are set by variables with their names', () => {
    expect(limits.map(([limit]) => variableOf(limit))).toEqual(
      expect.arrayContaining(['RESET_CODE_DIGITS', 'RESET_SMS_CODE_MINUTES', 'RESET_WRONG_CODES_PER_DAY']),
    );
    expect(new Set(limits.map(([limit]) => variableOf(limit))).size).toBe(limits.length);
  });

  it.each(limits)('%s holds at both of its bounds, and nowhere outside', (limit, { usual, least, most }) => {
    for (const value of [least, usual, most]) {
      expect(read(of(limit, ` ${value} `)).resetLimits).toEqual({ ...usualLimits, [limit]: value });
    }
    const told = `${variableOf(limit)} must be a whole number from ${least} to ${most}.`;
    for (const value of [least - 1, most + 1]) expect(problemsOf(of(limit, String(value)))).toEqual([told]);
    expect(read(of(limit, ' ')).resetLimits[limit]).toBe(usual);
  });

  it.each(['x', '1.5', '1e1', '0x8', '+8', '8,5', '٨', '99999999999', 'Infinity'])(
    'are whole: "%s" is refused',
    (value) => {
      const problems = problemsOf({ RESET_CODE_DIGITS: value });
      expect(problems).toEqual(['RESET_CODE_DIGITS must be a whole number from 6 to 12.']);
    },
  );
});
