import { contradictions } from './config/contradictions.ts';
import { readMail, readSms } from './config/delivery.ts';
import { readEndpoints } from './config/endpoints.ts';
import type { Environment, ReadFile } from './config/environment.ts';
import { loopbackHosts, usualCloud } from './config/groups/directory.ts';
import { usualPort } from './config/groups/listening.ts';
import { misspeltProblems } from './config/misspelt-names.ts';
import { readVariables } from './config/read-variables.ts';
import { isUnregistered, readRegistration } from './config/registration.ts';
import { readResetLimits } from './config/reset-limits.ts';
import type { Config } from './config/shape.ts';
import { checkStorageKeys, readStoreUrl } from './config/store.ts';
import { readTracing } from './config/tracing.ts';
import { settle } from './config/variables.ts';
import { ConfigRefused } from './errors.ts';

export type { Config, LogLevel } from './config/shape.ts';

/** The tenant of the Agents Playground and of the embedded partner. It is no valid GUID. */
export const localTenant = '00000000-0000-0000-0000-0000000000001';

/** Reads the configuration from the environment alone, or throws `ConfigRefused` with all that is wrong at once. */
export function readConfig(env: Environment, readFile: ReadFile): Config {
  const reading = readVariables(env, readFile);
  const { values } = reading;
  const problems = [...reading.problems];
  const local = isUnregistered(reading);
  const production = values.NODE_ENV === 'production';
  const registration = local ? undefined : readRegistration(reading, problems);
  const cloud = values.CLOUD ?? usualCloud;
  const tenantId = registration?.tenantId ?? localTenant;
  const port = values.PORT ?? usualPort;
  const settled = settle(values, { local, cloud, tenantId, port });
  const config: Config = {
    local,
    production,
    host: settled.HOST,
    port,
    dataDir: settled.DATA_DIR,
    store: readStoreUrl(settled.STORE_URL, settled.DATA_DIR, problems),
    storageKeys: settled.STORAGE_KEYS,
    partnerCenter: settled.PARTNER_CENTER,
    cloud,
    endpoints: readEndpoints(settled, { cloud, tenantId, production }, problems),
    registration,
    allowedTenants: settled.ALLOWED_TENANTS,
    channels: local ? ['msteams', 'emulator', 'webchat'] : ['msteams'],
    serviceUrlHosts: local ? loopbackHosts : settled.SERVICE_URL_HOSTS,
    fileHosts: settled.FILE_HOSTS,
    // Only a registered bot that lacks it has none, and that is a problem below.
    publicUrl: settled.PUBLIC_URL ?? '',
    signInUrl: settled.SIGN_IN_URL,
    passwordChangeUrl: settled.PASSWORD_CHANGE_URL,
    ssprUrl: settled.SSPR_URL,
    mail: readMail(reading, problems),
    sms: readSms(reading, settled, problems),
    resetLimits: readResetLimits(env, problems),
    passwordMinimum: settled.MFA_ENFORCED === 'true' ? 12 : 15,
    trustedProxies: settled.TRUSTED_PROXIES ?? [],
    metricsHost: settled.METRICS_HOST,
    tracing: readTracing(settled, problems),
    defaultLanguage: settled.DEFAULT_LANGUAGE,
    logLevel: settled.LOG_LEVEL,
  };
  problems.push(...misspeltProblems(env));
  checkStorageKeys(reading, config.store, problems);
  problems.push(...contradictions(config, reading));
  if (problems.length > 0) throw new ConfigRefused(problems);
  return freezeDeep(config);
}

function freezeDeep<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freezeDeep(inner);
  return Object.freeze(value);
}
