import { clouds } from '../../bot/clouds.ts';
import { readConfig } from '../../bot/config.ts';
import { configDoubts } from '../../bot/config/doubts.ts';
import type { Environment } from '../../bot/config/environment.ts';
import { testKeys } from '../support/storage/test-keyring.ts';
import { noFile, problemsOf, registered } from './config-under-test.ts';

const doubtsOf = (env: Environment) => configDoubts(readConfig(env, noFile), env);
const production = { ...registered, NODE_ENV: 'production' };
const china = clouds.china.endpoints;
const elsewhere = clouds.public.endpoints;
const sms = { SMS_URL: 'https://gateway.example' };

describe('What cannot hold together stops the start', () => {
  it.each<[Environment, RegExp]>([
    [{ ...registered, MicrosoftAppTenantId: registered.MicrosoftAppId }, /^MicrosoftAppId and .* are the same/],
    [{ ...registered, SERVICE_URL_HOSTS: 'smba.trafficmanager.net' }, /^SERVICE_URL_HOSTS .* set CLOUD to public, or/],
    [{ ...registered, CLOUD: 'public', SERVICE_URL_HOSTS: '*.botframework.azure.cn' }, /set CLOUD to china, or remove/],
    [
      { ...registered, ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com' },
      /^ToChannelFromBotLoginUrl is of the other cloud, while CLOUD is china: set CLOUD to public, or remove it\.$/,
    ],
    [
      { ...registered, ToBotFromChannelTokenIssuer: elsewhere.ToBotFromChannelTokenIssuer },
      /^ToBotFromChannelTokenIssuer is of the other cloud/,
    ],
    [
      { ...registered, CLOUD: 'public', ToBotFromChannelOpenIdMetadataUrl: china.ToBotFromChannelOpenIdMetadataUrl },
      /^ToBotFromChannelOpenIdMetadataUrl is of the other cloud, while CLOUD is public: set CLOUD to china/,
    ],
  ])('%j', (env, problem) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(problem)]);
  });

  it('but what is of the very cloud, or of nobody, may be spelled out', () => {
    const spelled = { ...registered, ...china, SERVICE_URL_HOSTS: '*.botframework.azure.cn', CallerId: 'urn:mine' };
    expect(problemsOf(spelled)).toEqual([]);
    expect(problemsOf({ ...registered, CLOUD: 'public', ...elsewhere })).toEqual([]);
    expect(problemsOf({ ...registered, OAuthUrl: 'https://token.example' })).toEqual([]);
  });
});

describe('What is most likely not meant is doubted, and stops nothing', () => {
  it.each<[Environment, RegExp]>([
    [{ ...registered, ALLOWED_TENANTS: registered.MicrosoftAppId }, /^ALLOWED_TENANTS leaves out the bot's own tenant/],
    [{ ALLOWED_TENANTS: registered.MicrosoftAppId }, /^ALLOWED_TENANTS leaves out the tenant of the Agents Playground/],
    [{ SERVICE_URL_HOSTS: 'host.example' }, /^SERVICE_URL_HOSTS does nothing in local mode/],
    [{ PUBLIC_URL: 'https://tunnel.example' }, /^PUBLIC_URL is not this machine/],
    [{ ...registered, PUBLIC_URL: 'https://localhost:8443' }, /^PUBLIC_URL is this machine/],
    [{ ...production, STORE_URL: 'memory:' }, /^STORE_URL is memory: in production/],
    [{ ...registered, SIGN_IN_URL: 'http://sign-in.example' }, /^SIGN_IN_URL is http/],
    [{ ...registered, PASSWORD_CHANGE_URL: 'http://change.example' }, /^PASSWORD_CHANGE_URL is http/],
    [{ ...registered, SSPR_URL: 'http://reset.example' }, /^SSPR_URL is http/],
    [{ ...registered, HOST: '10.0.0.5' }, /^METRICS_HOST is not HOST/],
    [{ ...registered, HOST: '127.0.0.1', METRICS_HOST: '10.0.0.5' }, /^METRICS_HOST is not HOST/],
    [{ HOST: '::1' }, /^METRICS_HOST is not HOST/],
    [{ ...registered, TRUSTED_PROXIES: '0.0.0.0/0' }, /^TRUSTED_PROXIES trusts everybody/],
    [{ ...registered, TRUSTED_PROXIES: '10.0.0.1,::/0' }, /^TRUSTED_PROXIES trusts everybody/],
    [{ SMS_PREFIXES: '+33' }, /^SMS_PREFIXES does nothing without SMS_URL/],
    [{ SMS_PER_DAY: '5' }, /^SMS_PER_DAY does nothing without SMS_URL/],
    [{ SMS_BODY_FILE: '/run/secrets/body' }, /^SMS_BODY does nothing without SMS_URL/],
    [{ RESET_CODE_MINUTES: '15', RESET_TOTAL_MINUTES: '10' }, /^RESET_CODE_MINUTES is larger than RESET_TOTAL_MINUTES/],
    [{ RESET_SMS_CODE_MINUTES: '15', RESET_TOTAL_MINUTES: '10' }, /^RESET_SMS_CODE_MINUTES is larger than/],
    [{ RESET_LINK_MINUTES: '30' }, /^RESET_LINK_MINUTES is larger than RESET_TOTAL_MINUTES/],
    [{ RESET_SENDS_PER_HOUR: '6' }, /^RESET_SENDS_PER_HOUR is larger than RESET_SENDS_PER_DAY/],
    [
      { RESET_GUESSES: '10', RESET_WRONG_CODES_PER_DAY: '5' },
      /^RESET_GUESSES is larger than RESET_WRONG_CODES_PER_DAY/,
    ],
    [{ NODE_ENV: 'Production' }, /^NODE_ENV is not production/],
    [{ ...registered, STORAGE_KEY: testKeys() }, /^STORAGE_KEY is not read: is STORAGE_KEYS meant\?/],
    [{ PUBLIC_URL_FILE: '/run/secrets/url' }, /^PUBLIC_URL_FILE is not read, for PUBLIC_URL is no secret/],
  ])('%j', (env, doubt) => {
    const readable = () => '{"to":"{to}","text":"{text}"}';
    const doubts = configDoubts(readConfig(env, readable), env);
    expect(doubts).toEqual([expect.stringMatching(doubt)]);
    // The log cuts a field at 200 characters.
    expect(doubts.every((text) => text.length <= 200)).toBe(true);
  });

  it.each<[string, Environment]>([
    ['nothing at all', {}],
    ['a registration alone', registered],
    ['production on a server', { ...production, STORE_URL: 'redis://host', STORAGE_KEYS: testKeys() }],
    ['all tenants but in another order', { ...registered, ALLOWED_TENANTS: `${registered.MicrosoftAppId},${registered.MicrosoftAppTenantId}` }], // prettier-ignore
    ['one address for all', { ...registered, HOST: '10.0.0.5', METRICS_HOST: '10.0.0.5' }],
    ['every address', { ...registered, HOST: '::', METRICS_HOST: '10.0.0.5' }],
    ['a name, of which nobody knows the address', { ...registered, HOST: 'bot.internal' }],
    ['a gateway that sends nothing', { ...sms, SMS_PER_DAY: '0', SMS_PREFIXES: '+86' }],
    ['a path in the public address', { ...registered, PUBLIC_URL: 'https://guichet.example/bot' }],
    ['numbers that meet', { RESET_CODE_MINUTES: '10', RESET_TOTAL_MINUTES: '10', RESET_LINK_MINUTES: '10' }],
    ['a test', { NODE_ENV: 'test' }],
  ])('but not %s', (_, env) => {
    expect(doubtsOf(env)).toEqual([]);
  });
});
