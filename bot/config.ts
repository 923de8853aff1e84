import type { Language } from '../locales/languages.ts';
import type { ResetLimits } from '../password-reset/reset-limits.ts';
import { clouds, type CloudName, type Endpoints } from './clouds.ts';
import { readEndpoints } from './config/endpoints.ts';
import { readVariables, type Environment, type ReadFile } from './config/read-variables.ts';
import { isUnregistered, readRegistration, type Registration } from './config/registration.ts';
import { readMail, readSms, type MailChoice, type SmsChoice } from './config/delivery.ts';
import { readResetLimits } from './config/reset-limits.ts';
import { readStoreUrl, requireStorageKeys, type StoreChoice } from './config/store.ts';
import { readTracing, type TracingChoice } from './config/tracing.ts';
import type { Variables } from './config/variables.ts';
import { ConfigRefused } from './errors.ts';
import { isLoopbackName } from './loopback.ts';

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
  /** `undefined` where no collector is named: no traces. Its headers are a secret. */
  readonly tracing: TracingChoice | undefined;
  readonly defaultLanguage: Language | undefined;
  readonly logLevel: LogLevel;
}

export type LogLevel = NonNullable<Variables['LOG_LEVEL']>;

/** The tenant of the Agents Playground and of the embedded partner. It is no valid GUID. */
export const localTenant = '00000000-0000-0000-0000-0000000000001';

const loopback = ['localhost', '127.0.0.1', '::1'];

/** Reads the configuration from the environment alone, or throws `ConfigRefused` with all that is wrong at once. */
export function readConfig(env: Environment, readFile: ReadFile): Config {
  const reading = readVariables(env, readFile);
  const { values } = reading;
  const problems = [...reading.problems];
  const local = isUnregistered(reading);
  const production = values.NODE_ENV === 'production';
  const registration = local ? undefined : readRegistration(reading, problems);
  const cloud = values.CLOUD ?? 'china';
  const tenantId = registration?.tenantId ?? localTenant;
  const dataDir = values.DATA_DIR ?? './data';
  const port = values.PORT ?? 3978;
  const config: Config = {
    local,
    production,
    host: values.HOST ?? (local ? '127.0.0.1' : '0.0.0.0'),
    port,
    dataDir,
    store: readStoreUrl(values.STORE_URL, dataDir, problems),
    storageKeys: values.STORAGE_KEYS,
    partnerCenter: values.PARTNER_CENTER ?? 'local',
    cloud,
    endpoints: readEndpoints(values, { cloud, tenantId, production }, problems),
    registration,
    allowedTenants: values.ALLOWED_TENANTS ?? [tenantId],
    channels: local ? ['msteams', 'emulator', 'webchat'] : ['msteams'],
    serviceUrlHosts: local ? loopback : (values.SERVICE_URL_HOSTS ?? clouds[cloud].serviceUrlHosts),
    fileHosts: values.FILE_HOSTS ?? clouds[cloud].fileHosts,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${port}`,
    signInUrl: values.SIGN_IN_URL ?? clouds[cloud].signInUrl,
    passwordChangeUrl: values.PASSWORD_CHANGE_URL ?? clouds[cloud].passwordChangeUrl,
    ssprUrl: values.SSPR_URL ?? (local ? undefined : clouds[cloud].ssprUrl),
    mail: readMail(values, problems),
    sms: readSms(values, production, problems),
    resetLimits: readResetLimits(env, problems),
    passwordMinimum: values.MFA_ENFORCED === 'true' ? 12 : 15,
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    metricsHost: values.METRICS_HOST ?? '127.0.0.1',
    tracing: readTracing(env, readFile, { production, problems }),
    defaultLanguage: values.DEFAULT_LANGUAGE,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
  problems.push(...(local ? localProblems(config) : remoteProblems(config, reading.given.has('PUBLIC_URL'))));
  requireStorageKeys(config.store, config.storageKeys, problems);
  if (problems.length > 0) throw new ConfigRefused(problems);
  return freezeDeep(config);
}

function localProblems({ production, host }: Config): string[] {
  const problems: string[] = [];
  if (production) {
    problems.push('NODE_ENV is production, but the bot has no registration: set the MicrosoftApp… variables.');
  }
  if (!isLoopbackName(host)) {
    problems.push('HOST must be a loopback address in local mode, where callers show no token: use 127.0.0.1.');
  }
  return problems;
}

function remoteProblems({ production, publicUrl, serviceUrlHosts }: Config, publicUrlGiven: boolean): string[] {
  const problems: string[] = [];
  if (!publicUrlGiven) {
    problems.push("PUBLIC_URL is not set: give the https address under which people's browsers reach the bot.");
  } else if (publicUrl.startsWith('http:')) {
    problems.push('PUBLIC_URL must be an https URL: passwords are shown there.');
  }
  if (production && serviceUrlHosts.some(isLoopbackName)) {
    problems.push('SERVICE_URL_HOSTS names this machine, which is for tests alone: remove it in production.');
  }
  return problems;
}

function freezeDeep<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freezeDeep(inner);
  return Object.freeze(value);
}
