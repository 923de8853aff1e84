import { isIP } from 'node:net';
import { z } from 'zod';
import { languages } from '../../locales/languages.ts';
import { clouds, type CloudName } from '../clouds.ts';

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });

const guid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID');

const list = (item: RegExp, what: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim().toLowerCase()))
    .refine((parts) => parts.every((part) => item.test(part)), `must be ${what}, separated by commas`);

const url = z
  .string()
  .refine((text) => isPlainUrl(text), 'must be an http or https URL without user, query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

const endpoint = z.string().refine((text) => isPlainUrl(text), 'must be an http or https URL');

/** Every variable that the bot reads, with what makes a value usable; a message completes the variable's name. */
export const variables = {
  NODE_ENV: z.string(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a whole number from 0 to 65535'),
  HOST: z.string().regex(/^[\w.:-]{1,253}$/, 'must be a host name or an address'),
  DATA_DIR: z.string(),
  STORE_URL: z.string(),
  STORAGE_KEYS: z.string(),
  PARTNER_CENTER: oneOf(['local']),
  CLOUD: oneOf(Object.keys(clouds) as [CloudName, ...CloudName[]]),
  MicrosoftAppId: guid,
  MicrosoftAppPassword: z.string(),
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI', 'MultiTenant']),
  MicrosoftAppTenantId: guid,
  ALLOWED_TENANTS: list(/^[0-9a-f-]{36,37}$/, 'tenant ids'),
  SERVICE_URL_HOSTS: list(/^(?:\*\.)?[a-z0-9][a-z0-9.:-]*$/, 'host names (`*.` in front allows subdomains)'),
  FILE_HOSTS: list(/^(?:\*\.)?[a-z0-9][a-z0-9.-]*$/, 'host names (`*.` in front allows subdomains)'),
  PUBLIC_URL: url,
  SIGN_IN_URL: url,
  PASSWORD_CHANGE_URL: url,
  SSPR_URL: url,
  SMTP_URL: z.string(),
  MAIL_FROM: z.string(),
  SMS_URL: endpoint,
  SMS_AUTHORIZATION: z.string().regex(/^[\x20-\x7e]+$/, 'must be a header value'),
  SMS_BODY: z.string(),
  SMS_PREFIXES: list(/^\+\d{1,6}$/, 'country prefixes such as +86'),
  SMS_PER_DAY: z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number from 0 to 999999')
    .transform(Number),
  MFA_ENFORCED: oneOf(['true', 'false']),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isRange), 'must be addresses or ranges (10.0.0.0/8), separated by commas'),
  METRICS_HOST: z.string().refine((text) => isIP(text) !== 0, "must be one of this machine's addresses"),
  DEFAULT_LANGUAGE: oneOf(languages),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ToChannelFromBotLoginUrl: endpoint,
  ToChannelFromBotOAuthScope: z.string(),
  ToBotFromChannelTokenIssuer: z.string(),
  ToBotFromChannelOpenIdMetadataUrl: endpoint,
  ToBotFromEmulatorOpenIdMetadataUrl: endpoint,
  OAuthUrl: endpoint,
  CallerId: z.string(),
} as const;

export type Variable = keyof typeof variables;

/** The values that were given and could be used. */
export type Variables = { readonly [K in Variable]?: z.output<(typeof variables)[K]> };

/** The variables whose value may stand in a file named by `NAME_FILE`. */
export const secrets: readonly Variable[] = [
  'MicrosoftAppPassword',
  'STORAGE_KEYS',
  'STORE_URL',
  'SMTP_URL',
  'SMS_AUTHORIZATION',
];

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && search === '' && hash === '';
}

function isRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
