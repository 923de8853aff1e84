import type { Language } from '../locales/languages.ts';
import type { ResetLimits } from '../password-reset/reset-limits.ts';
import type { CloudName, Endpoints } from './clouds.ts';
import { readEndpoints } from './config/endpoints.ts';
import { readVariables, type Environment, type ReadFile } from './config/read-variables.ts';
import { isUnregistered, readRegistration, type Registration } from './config/registration.ts';
import { contradictions } from './config/contradictions.ts';
import { usualCloud, loopbackHosts } from './config/groups/directory.ts';
import { usualPort } from './config/groups/listening.ts';
import { readMail, readSms, type MailChoice, type SmsChoice } from './config/delivery.ts';
import { misspeltProblems } from './config/misspelt-names.ts';
import { readResetLimits } from './config/reset-limits.ts';
import { checkStorageKeys, readStoreUrl, type StoreChoice } from './config/store.ts';
import { settle, type Settled } from './config/variables.ts';
import { ConfigRefused } from './errors.ts';

/** Everything that the operator decides, checked and frozen. */
export interface Config {
  /** No registration: loopback alone, no tokens, the embedded partner's people. */
  readonly local: boolean;
  readonly production: boolean;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly dataDir: string;
  readonly store: StoreChoice;
  /** `id:base64,…`; `undefined` when the keys are to be made in the data directory. A secret. */
  readonly storageKeys: string | undefined;
  readonly partnerCenter: 'local';
  readonly cloud: CloudName;
  readonly endpoints: Endpoints;
  /** `undefined` in local mode alone. */
  readonly registration: Registration | undefined;
  readonly allowedTenants: readonly string[];
  readonly channels: readonly string[];
  readonly serviceUrlHosts: readonly string[];
  /** Where price files that are sent in the chat may come from. */
  readonly fileHosts: readonly string[];
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly signInUrl: string;
  readonly passwordChangeUrl: string;
  /** The directory's own reset; `undefined` in local mode unless set. */
  readonly ssprUrl: string | undefined;
  /** `undefined` where no mail, or no text message, can be sent; in local mode both are files. */
  readonly mail: MailChoice | undefined;
  readonly sms: SmsChoice | undefined;
  readonly resetLimits: ResetLimits;
  /** The least length of a password: 12 where the directory asks for a second factor at each sign-in, else 15. */
  readonly passwordMinimum: number;
  readonly trustedProxies: readonly string[];
  readonly metricsHost: string;
  readonly defaultLanguage: Language | undefined;
  readonly logLevel: LogLevel;
}

export type LogLevel = Settled['LOG_LEVEL'];

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
