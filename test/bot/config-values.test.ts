import { readConfig } from '../../bot/config.ts';
import { describedAs, variableNames, type Variable } from '../../bot/config/variables.ts';
import { noFile, problemsOf, registered } from './config-under-test.ts';
import { testKeys } from '../support/storage/test-keyring.ts';

/** What a variable takes and what it does not, and what else must be set for it to count. */
interface Rows {
  readonly good: readonly string[];
  readonly bad: readonly string[];
  readonly beside?: Readonly<Record<string, string>>;
}

const tenant = registered.MicrosoftAppTenantId;
const words = (good: readonly string[]): Rows => ({
  good,
  bad: [...good.map((word) => `${word}x`), (good[0] ?? '').toUpperCase(), `${good.join(',')},`, 'null', '0'],
});
const guids: Rows = {
  good: ['1f0c7a52-3f0e-4c1d-9b7e-2a6f5d8c9e10', '1F0C7A52-3F0E-4C1D-9B7E-2A6F5D8C9E10'],
  bad: [
    'CANARY',
    '1f0c7a52',
    '1f0c7a523f0e4c1d9b7e2a6f5d8c9e10',
    '{1f0c7a52-3f0e-4c1d-9b7e-2a6f5d8c9e10}',
    'contoso.cn',
  ],
};
const numbers = (least: number, most: number): Rows => ({
  good: [least, most].map(String),
  bad: [String(most + 1), '-1', '1.5', '1e2', '0x10', '+1', '1 000', '1,0', '٣', 'many', '9999999'],
});
const urls: Rows = {
  good: ['https://pages.example', 'https://pages.example:8443/a/b/', 'https://xn--fiqs8s.example'],
  bad: [
    ...['pages.example', '//pages.example', 'ftp://pages.example', 'javascript:alert(1)', 'https://'],
    ...['https://u:CANARY@pages.example', 'https://pages.example/?a=CANARY', 'https://pages.example/#CANARY'],
  ],
};
const hosts = {
  good: ['host.example', '*.host.example', 'a.example, b.example', 'A.Example'],
  bad: [
    'https://host.example',
    'host.example/path',
    '*',
    '*.*.example',
    'a.example;b.example',
    'a.example,',
    'a b',
    '-a',
  ],
};
const lines: Rows = { good: ['x', 'é à'], bad: ['a\nCANARY', 'a\0b', 'a\tb'] };

const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' };

const rows: Readonly<Record<Variable, Rows>> = {
  OTEL_EXPORTER_OTLP_ENDPOINT: urls,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: urls,
  OTEL_EXPORTER_OTLP_HEADERS: {
    good: ['a=b', 'authorization=Bearer%20x,x-scope=a', 'a='],
    bad: ['CANARY', 'a=%ZZCANARY', 'a=CANARY%0D%0Ab: c', '=CANARY', 'a=<CANARY>', 'a=b,CANARY'],
    beside: collector,
  },
  OTEL_EXPORTER_OTLP_TIMEOUT: numbers(1, 600_000),
  OTEL_EXPORTER_OTLP_PROTOCOL: words(['http/json']),
  OTEL_SERVICE_NAME: lines,
  OTEL_TRACES_SAMPLER: words(['always_on', 'always_off', 'traceidratio', 'parentbased_traceidratio']),
  OTEL_TRACES_SAMPLER_ARG: { good: ['0', '0.1', '1', '1.0'], bad: ['2', '-1', '1.5', '.5', '1e-1', '10 %', 'many'] },
  OTEL_SDK_DISABLED: words(['true', 'false']),
  MicrosoftAppId: guids,
  MicrosoftAppPassword: {
    good: ['abc8Q~x.y_z-0123456789', 'with=signs+/?'],
    bad: [
      ...['changeme', 'change-me', 'CHANGE_IT', 'secret', 'Password', 'client-secret', 'xxxxxxxx', '***', '…', '...'],
      ...['your-client-secret', '<the client secret>', '<secret>', 'todo'],
      ...['two words', 'line\nbreak', 'naïve', '1f0c7a52-3f0e-4c1d-9b7e-2a6f5d8c9e10'],
    ],
  },
  MicrosoftAppType: { good: ['SingleTenant'], bad: ['singletenant', 'Single', 'MultiTenant', 'true'] },
  MicrosoftAppTenantId: guids,
  ALLOWED_TENANTS: { good: [tenant, `${tenant}, ${tenant.toUpperCase()}`], bad: ['contoso.cn', `${tenant},`, `${tenant};${tenant}`, '*', '-'.repeat(36)] }, // prettier-ignore
  PORT: numbers(0, 65_535),
  HOST: { good: ['0.0.0.0', '::', '10.0.0.1', 'bot-1.example'], bad: ['http://host', 'a b', 'host/', '[::1]', 'x'.repeat(254)] }, // prettier-ignore
  PUBLIC_URL: { good: urls.good, bad: [...urls.bad, 'http://pages.example'] },
  TRUSTED_PROXIES: { good: ['10.0.0.0/8', '10.1.2.3, ::1', 'fd00::/8'], bad: ['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', 'fd00::/129', 'proxy.example', '10.0.0.1,', '10.0.0'] }, // prettier-ignore
  METRICS_HOST: {
    good: ['127.0.0.1', '10.0.0.1', '::1'],
    bad: ['localhost', '0.0.0.0', '::', '127.0.0.1:9090', 'any'],
  },
  DATA_DIR: lines,
  STORE_URL: {
    good: ['sqlite:', 'sqlite:a b.db', 'memory:', 'redis://:p@host', 'rediss://host:6380/1', 'postgres://u:p@host/db'],
    bad: [
      ...[
        'mysql://CANARY@host',
        'CANARY',
        'redis://u:CANARY@host/name',
        'postgres://u:CANARY@host',
        'sqlite',
        'redis:',
      ],
      ...['redis://user:<CANARY>@host', '<the store>', 'memory:\nredis://host'],
    ],
    beside: { STORAGE_KEYS: testKeys() },
  },
  STORAGE_KEYS: {
    good: [testKeys(), testKeys('k2', 'k1')],
    bad: [
      ...['CANARY', 'k1:CANARY', 'k1:', `${testKeys()},${testKeys()}`, `${testKeys()},`, 'k1:<the key>', 'k2026b:NEW…'],
      ...[0, 65, 255].map((byte) => `k1:${Buffer.alloc(32, byte).toString('base64')}`),
      `k1:${Buffer.from('change me change me change me change me').toString('base64')}`,
      `k1:${testKeys().slice(3, 40)}`,
    ],
  },
  PARTNER_CENTER: words(['local']),
  CLOUD: words(['china', 'public']),
  SERVICE_URL_HOSTS: { ...hosts, good: [...hosts.good, 'host.example:8443'] },
  FILE_HOSTS: hosts,
  SIGN_IN_URL: urls,
  PASSWORD_CHANGE_URL: urls,
  SSPR_URL: urls,
  MFA_ENFORCED: words(['true', 'false']),
  SMTP_URL: {
    good: ['smtp://mail.example', 'smtps://u:p%40@mail.example:465'],
    bad: [
      ...['mail.example:587', 'https://u:CANARY@mail.example', 'smtp://', 'smtp://u:100%CANARY@mail.example'],
      ...['smtp://u:CANARY@mail.example/x', 'smtp://mail.example?pool=CANARY', 'smtp://u:<CANARY>@mail.example'],
    ],
    beside: { MAIL_FROM: 'guichet@example.cn' },
  },
  MAIL_FROM: {
    good: ['guichet@example.cn', 'Guichet <guichet@example.cn>', '"Le Guichet" <guichet@example.cn>'],
    bad: ['Guichet', 'a@b.cn, c@d.cn', 'guichet@', 'a@b.cn\r\nBcc: CANARY@e.cn', 'Guichet <guichet>', '<the sender>'],
    beside: { SMTP_URL: 'smtp://mail.example' },
  },
  SMS_URL: { good: urls.good, bad: [...urls.bad, 'http://gateway.example'] },
  SMS_AUTHORIZATION: {
    good: ['Bearer abc', 'Basic dTpw'],
    bad: ['Bearer CANARY\nX: 1', 'CANARY é', 'Bearer <token>'],
    beside: { SMS_URL: 'https://gateway.example' },
  },
  SMS_BODY: {
    good: ['{"to":"{to}","text":"{text}"}', '["{to}","{code}"]'],
    bad: [
      'to={to}',
      '{}',
      'null',
      '{"to":"{to}"}',
      '{"text":"{text}"}',
      '{"to":"{to}","text":"{text}","k":"{CANARY}"}',
    ],
    beside: { SMS_URL: 'https://gateway.example' },
  },
  SMS_PREFIXES: { good: ['+86', '+86, +1'], bad: ['86', '+', '+86;+1', '+1234567', '+86,', '0086', 'china'] },
  SMS_PER_DAY: numbers(0, 999_999),
  NODE_ENV: lines,
  DEFAULT_LANGUAGE: words(['fr', 'en']),
  LOG_LEVEL: words(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ToChannelFromBotLoginUrl: { good: ['https://login.example/{tenant}'], bad: [...urls.bad, 'http://login.example'] },
  ToChannelFromBotOAuthScope: lines,
  ToBotFromChannelTokenIssuer: lines,
  ToBotFromChannelOpenIdMetadataUrl: { good: urls.good, bad: [...urls.bad, 'http://keys.example'] },
  ToBotFromEmulatorOpenIdMetadataUrl: { good: urls.good, bad: [...urls.bad, 'http://keys.example'] },
  OAuthUrl: { good: urls.good, bad: [...urls.bad, 'http://token.example'] },
  CallerId: lines,
};

const each = (kind: 'good' | 'bad') =>
  variableNames.flatMap((name) => (rows[name]?.[kind] ?? []).map((value) => [name, value] as const));

it('has rows for every variable', () => {
  expect(Object.keys(rows).toSorted()).toEqual([...variableNames].toSorted());
});

it.each(each('good'))('%s takes %j', (name, value) => {
  const env = { ...registered, ...rows[name].beside, [name]: ` ${value} ` };
  expect(problemsOf(env)).toEqual([]);
});

it.each(each('bad'))('%s does not take %j, and says so in one sentence that repeats nothing', (name, value) => {
  const problems = problemsOf({ ...registered, ...rows[name].beside, [name]: value });
  expect(problems.filter((problem) => problem.startsWith(name))).not.toEqual([]);
  expect(problems.every((problem) => /^[A-Za-z_]+\b.*\.$/s.test(problem))).toBe(true);
  expect(problems.join('\n')).not.toContain('CANARY');
});

it.each(variableNames)('%s that is blank is as good as not set', (name) => {
  expect(problemsOf({ ...registered, [name]: ' ' })).toEqual(problemsOf({ ...registered, [name]: undefined }));
});

it.each(variableNames.filter((name) => describedAs(name).secret))('%s comes from a file as well', (name) => {
  const [value = ''] = rows[name].good;
  const env = { ...registered, ...rows[name].beside };
  const direct = readConfig({ ...env, [name]: value }, noFile);
  expect(readConfig({ ...env, [name]: '', [`${name}_FILE`]: '/run/secrets/one' }, () => `${value}\n`)).toEqual(direct);
});
