import type { Language } from '../../locales/languages.ts';
import type { ResetLimits } from '../../password-reset/reset-limits.ts';
import type { CloudName, Endpoints } from '../clouds.ts';
import type { MailChoice, SmsChoice } from './delivery.ts';
import type { Registration } from './registration.ts';
import type { StoreChoice } from './store.ts';
import type { TracingChoice } from './tracing.ts';
import type { Settled } from './variables.ts';

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

export type LogLevel = Settled['LOG_LEVEL'];
