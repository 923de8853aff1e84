import { readConfig } from '../../bot/config.ts';
import type { Environment } from '../../bot/config/environment.ts';
import { testKeys } from '../support/storage/test-keyring.ts';
import { noFile, problemsOf, registered } from './config-under-test.ts';

test('with nothing set the bot is in local mode, on loopback', () => {
  expect(readConfig({}, noFile)).toMatchObject({
    local: true,
    host: '127.0.0.1',
    port: 3978,
    store: { kind: 'sqlite', path: 'data/guichet.sqlite' },
    registration: undefined,
    allowedTenants: ['00000000-0000-0000-0000-0000000000001'],
    channels: ['msteams', 'emulator', 'webchat'],
    publicUrl: 'http://localhost:3978',
    metricsHost: '127.0.0.1',
    defaultLanguage: undefined,
    logLevel: 'info',
  });
});

test('a registered bot listens everywhere, in China, for its own tenant and Teams alone', () => {
  expect(readConfig(registered, noFile)).toMatchObject({
    local: false,
    host: '0.0.0.0',
    cloud: 'china',
    allowedTenants: [registered.MicrosoftAppTenantId],
    channels: ['msteams'],
    serviceUrlHosts: ['*.botframework.azure.cn', 'frontend.botapi.msg.infra.teams.microsoftonline.cn'],
    publicUrl: 'https://guichet.example',
    registration: { appId: registered.MicrosoftAppId, password: 'CANARY-password' },
  });
});

test('the configuration is frozen to its depth', () => {
  const config = readConfig(registered, noFile);
  for (const part of [config, config.endpoints, config.allowedTenants, config.registration, config.store]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('a single endpoint can be overridden, and the set stays whole', () => {
  const env = { ...registered, CLOUD: 'public', ToBotFromChannelTokenIssuer: 'https://issuer.example' };
  const { endpoints } = readConfig(env, noFile);
  expect(endpoints.ToBotFromChannelTokenIssuer).toBe('https://issuer.example');
  expect(endpoints.ToChannelFromBotLoginUrl).toBe(
    `https://login.microsoftonline.com/${registered.MicrosoftAppTenantId}`,
  );
  expect(Object.values(endpoints).every((value) => value.length > 0 && !value.includes('{'))).toBe(true);
});

test('a managed identity needs no password', () => {
  const { MicrosoftAppPassword: _none, ...rest } = registered;
  expect(readConfig({ ...rest, MicrosoftAppType: 'UserAssignedMSI' }, noFile).registration?.password).toBeUndefined();
});

test('a secret comes from a file, without the line end', () => {
  const { MicrosoftAppPassword: _none, ...rest } = registered;
  const env = { ...rest, MicrosoftAppPassword_FILE: '/run/secrets/password' };
  expect(readConfig(env, (path) => `\uFEFFfrom${path}\r\n`).registration?.password).toBe('from/run/secrets/password');
});

test.each<[Environment, ReturnType<typeof readConfig>['store']]>([
  [
    { STORE_URL: 'sqlite:', DATA_DIR: '/var/guichet' },
    { kind: 'sqlite', path: '/var/guichet/guichet.sqlite' },
  ],
  [{ STORE_URL: 'sqlite:/srv/g.db' }, { kind: 'sqlite', path: '/srv/g.db' }],
  [{ STORE_URL: 'memory:' }, { kind: 'memory' }],
  [
    { STORE_URL: 'rediss://u:p@host:6380/1?prefix=g', STORAGE_KEYS: testKeys() },
    { kind: 'redis', url: 'rediss://u:p@host:6380/1?prefix=g' },
  ],
  [
    { STORE_URL: 'postgresql://u:p@host/guichet', STORAGE_KEYS: testKeys() },
    { kind: 'postgres', url: 'postgresql://u:p@host/guichet' },
  ],
])('%j chooses a store', (env, store) => {
  expect(readConfig(env, noFile).store).toEqual(store);
});

test.each<[Environment, RegExp]>([
  [{ PORT: '70000' }, /^PORT must be a whole number from 0 to 65535/],
  [{ PORT: '3978x' }, /^PORT must/],
  [{ STORE_URL: 'redis://u:CANARY@host' }, /^STORAGE_KEYS is not set, which a store on a server requires: give every/],
  [{ STORE_URL: 'postgres://u:CANARY@host/db' }, /^STORAGE_KEYS is not set, which a store on a server requires/],
  [{ STORE_URL: 'redis://u:CANARY@host/name' }, /^STORE_URL must be redis\[s\]:[/]{2}.*; percent-encode the password/],
  [{ STORE_URL: 'postgres://u:CANARY@host' }, /^STORE_URL must be postgres:[/]{2}.*; percent-encode the password/],
  [{ STORE_URL: 'mysql://CANARY' }, /^STORE_URL must be sqlite:, sqlite:PATH, memory:, redis:/],
  [{ PARTNER_CENTER: 'china' }, /^PARTNER_CENTER must be one of: local/],
  [{ CLOUD: 'mars' }, /^CLOUD must be one of: china, public/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ DEFAULT_LANGUAGE: 'zh' }, /^DEFAULT_LANGUAGE must be one of: fr, en/],
  [{ TRUSTED_PROXIES: '10.0.0.0/40' }, /^TRUSTED_PROXIES must be addresses or ranges/],
  [{ METRICS_HOST: 'metrics.example' }, /^METRICS_HOST must be one of this machine's addresses/],
  [{ HOST: '0.0.0.0' }, /^HOST must be a loopback address in local mode/],
  [{ NODE_ENV: 'production' }, /^NODE_ENV is production, but the bot has no registration/],
  [{ ToBotFromChannelOpenIdMetadataUrl: 'http://keys.example/' }, /must be an https URL \(http only on loopback\)/],
  [{ ...registered, MicrosoftAppType: 'Singel' }, /^MicrosoftAppType must be one of: SingleTenant, UserAssignedMSI/],
  [{ ...registered, MicrosoftAppType: 'MultiTenant' }, /^MicrosoftAppType MultiTenant is not supported/],
  [
    { ...registered, MicrosoftAppType: 'UserAssignedMSI' },
    /^MicrosoftAppPassword is set, but UserAssignedMSI has none/,
  ],
  [{ ...registered, MicrosoftAppId: 'CANARY' }, /^MicrosoftAppId must be a GUID/],
  [{ ...registered, MicrosoftAppTenantId: '' }, /^MicrosoftAppTenantId is not set: set all of/],
  [{ ...registered, MicrosoftAppPassword: ' ' }, /^MicrosoftAppPassword is not set: set all of/],
  [{ ...registered, PUBLIC_URL: undefined }, /^PUBLIC_URL is not set/],
  [{ ...registered, PUBLIC_URL: 'http://guichet.example' }, /^PUBLIC_URL must be an https URL/],
  [{ ...registered, PUBLIC_URL: 'https://user:CANARY@guichet.example' }, /^PUBLIC_URL must be an http or https URL/],
  [{ ...registered, ALLOWED_TENANTS: 'contoso.cn' }, /^ALLOWED_TENANTS must be tenant ids/],
  [{ ...registered, SERVICE_URL_HOSTS: 'https://host/' }, /^SERVICE_URL_HOSTS must be host names/],
  [{ FILE_HOSTS: 'https://files.example/' }, /^FILE_HOSTS must be host names/],
  [{ ...registered, NODE_ENV: 'production', SERVICE_URL_HOSTS: '127.0.0.1' }, /^SERVICE_URL_HOSTS names this machine/],
  [{ ...registered, NODE_ENV: 'production', OAuthUrl: 'http://127.0.0.1/' }, /^OAuthUrl must be an https URL\.$/],
  [{ STORAGE_KEYS_FILE: '/nowhere' }, /^STORAGE_KEYS_FILE names a file that is not there: check the path/],
  [{ MicrosoftAppId: registered.MicrosoftAppId }, /^MicrosoftAppPassword is not set/],
])('%j is refused', (env, problem) => {
  const problems = problemsOf(env);
  expect(problems.some((text) => problem.test(text))).toBe(true);
  expect(problems.join('\n')).not.toContain('CANARY');
});

test('the address of the store comes from a file, too', () => {
  const env = { STORE_URL_FILE: '/run/secrets/store', STORAGE_KEYS: testKeys() };
  expect(readConfig(env, () => 'redis://:p@host\n').store).toEqual({ kind: 'redis', url: 'redis://:p@host' });
});

test('a secret that is set twice is refused', () => {
  const env = { ...registered, MicrosoftAppPassword_FILE: '/run/secrets/password' };
  expect(problemsOf(env, () => 'x')).toEqual([
    'MicrosoftAppPassword and MicrosoftAppPassword_FILE are both set: keep one of them.',
  ]);
});

test('all problems are told at once, each on its line', () => {
  const env = { PORT: 'x', CLOUD: 'x', NODE_ENV: 'production', HOST: 'guichet.example' };
  expect(problemsOf(env)).toHaveLength(4);
  expect(() => readConfig(env, noFile)).toThrow(/cannot start.*\n {2}- PORT.*\n {2}- CLOUD.*\n.*\n.*/);
});
