import { isIP } from 'node:net';
import { localTenant, type Config } from '../config.ts';
import { isLoopbackName, withoutMapping } from '../loopback.ts';
import { misspeltNames } from './misspelt-names.ts';
import type { Environment } from './environment.ts';
import { variableOf, type Limit } from './reset-limits.ts';
import { describedAs, variableNames, type Variable } from './variables.ts';

/**
 * What is allowed but most likely not meant, a sentence each, shorter than a field of the log may be. They stop nothing:
 * the bot logs them at its start (`config.doubtful`), and `npm run doctor` shows them.
 */
export function configDoubts(config: Config, env: Environment): readonly string[] {
  const isSet = (name: Variable) => [env[name], env[`${name}_FILE`]].some((text) => (text?.trim() ?? '') !== '');
  return [
    ...nameDoubts(env),
    ...(config.local ? localDoubts(config, isSet) : registeredDoubts(config)),
    ...listeningDoubts(config),
    ...idleDoubts(config, isSet),
    ...limitDoubts(config),
    ...environmentDoubts(env),
  ];
}

function nameDoubts(env: Environment): string[] {
  return misspeltNames(env).map(({ name, meant }) => {
    const shown = name.slice(0, 40);
    const isFile = name === `${meant}_FILE` && !describedAs(meant as Variable).secret;
    return isFile ? `${shown} is not read, for ${meant} is no secret.` : `${shown} is not read: is ${meant} meant?`;
  });
}

function localDoubts(config: Config, isSet: (name: Variable) => boolean): string[] {
  const { allowedTenants, publicUrl } = config;
  return [
    ...(allowedTenants.includes(localTenant)
      ? []
      : ['ALLOWED_TENANTS leaves out the tenant of the Agents Playground: the bot will not hear it.']),
    ...(isSet('SERVICE_URL_HOSTS') ? ['SERVICE_URL_HOSTS does nothing in local mode: replies stay here.'] : []),
    ...(isLoopbackName(new URL(publicUrl).hostname)
      ? []
      : ['PUBLIC_URL is not this machine, while local mode answers on loopback alone: links of pages lead nowhere.']),
  ];
}

function registeredDoubts(config: Config): string[] {
  const { allowedTenants, registration, publicUrl, store, production, signInUrl, passwordChangeUrl, ssprUrl } = config;
  const insecure = { SIGN_IN_URL: signInUrl, PASSWORD_CHANGE_URL: passwordChangeUrl, SSPR_URL: ssprUrl };
  return [
    ...(registration !== undefined && !allowedTenants.includes(registration.tenantId)
      ? ["ALLOWED_TENANTS leaves out the bot's own tenant: nobody of it can write to the bot."]
      : []),
    ...(isLoopbackName(new URL(publicUrl).hostname)
      ? ["PUBLIC_URL is this machine: nobody else's browser gets there."]
      : []),
    ...(store.kind === 'memory' && production
      ? ['STORE_URL is memory: in production: everything is lost when the process ends.']
      : []),
    ...Object.entries(insecure).flatMap(([name, url]) =>
      url?.startsWith('http:') === true ? [`${name} is http: people would type their password on a plain page.`] : [],
    ),
  ];
}

function listeningDoubts({ host, metricsHost, trustedProxies }: Config): string[] {
  const listensOn = host === 'localhost' ? '127.0.0.1' : withoutMapping(host);
  const isOne = isIP(listensOn) !== 0 && !['0.0.0.0', '::'].includes(listensOn);
  return [
    ...(isOne && listensOn !== withoutMapping(metricsHost)
      ? ['METRICS_HOST is not HOST, and the bot listens there alone: /metrics never answers.']
      : []),
    ...(trustedProxies.some((range) => range.endsWith('/0'))
      ? ['TRUSTED_PROXIES trusts everybody: whoever calls chooses the address that is counted, and what is https.']
      : []),
  ];
}

/** What does nothing without something else. */
function idleDoubts({ sms }: Config, isSet: (name: Variable) => boolean): string[] {
  const names = variableNames.filter((name) => /^SMS_(?:BODY|PREFIXES|PER_DAY)$/.test(name) && isSet(name));
  return sms === undefined ? names.map((name) => `${name} does nothing without SMS_URL.`) : [];
}

/** Numbers of a reset of which the first cannot be reached, since the second ends it before. */
const outrun: readonly (readonly [Limit, Limit])[] = [
  ['codeMinutes', 'totalMinutes'],
  ['smsCodeMinutes', 'totalMinutes'],
  ['linkMinutes', 'totalMinutes'],
  ['sendsPerHour', 'sendsPerDay'],
  ['guesses', 'wrongCodesPerDay'],
];

function limitDoubts({ resetLimits }: Config): string[] {
  return outrun
    .filter(([one, other]) => resetLimits[one] > resetLimits[other])
    .map(([one, other]) => `${variableOf(one)} is larger than ${variableOf(other)}, which ends it before.`);
}

function environmentDoubts({ NODE_ENV = '' }: Environment): string[] {
  const known = ['', 'production', 'development', 'test'].includes(NODE_ENV.trim());
  return known ? [] : ['NODE_ENV is not production: what is refused in production alone is allowed.'];
}
