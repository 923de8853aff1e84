import type { Key } from '../../locales/keys.ts';
import { ConnectorCredentials } from '../channel/connector-credentials.ts';
import { ownToken } from '../own-token.ts';
import { bad, good, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** What the directory's more likely refusals come from (learn.microsoft.com, "Microsoft Entra authentication error codes"). */
const refusals: Readonly<Record<string, Key>> = {
  '7000215': 'doctor.token.wrongSecret',
  '7000216': 'doctor.token.wrongSecret',
  '7000218': 'doctor.token.wrongSecret',
  '7000222': 'doctor.token.expiredSecret',
  '700016': 'doctor.token.unknownApp',
  '7000229': 'doctor.token.unknownApp',
  '7000112': 'doctor.token.disabledApp',
  '90002': 'doctor.token.unknownTenant',
  '900023': 'doctor.token.unknownTenant',
  '900021': 'doctor.token.unknownTenant',
  '500011': 'doctor.token.unknownChannel',
  '1002012': 'doctor.token.unknownChannel',
  '70011': 'doctor.token.unknownChannel',
  '53003': 'doctor.token.policy',
  '700024': 'doctor.token.clock',
};

/** Whether the directory gives the bot its token for the channel, asked for exactly as the bot does. */
export async function checkToken({ config, timeoutMs, credentials }: Patient): Promise<Finding[]> {
  const { registration, endpoints } = config;
  if (registration === undefined) return [];
  const own = credentials ?? new ConnectorCredentials(registration, { timeoutMs });
  const { host } = new URL(endpoints.ToChannelFromBotLoginUrl);
  try {
    const token = await ownToken({ registration, endpoints }, own);
    if (/^Bearer ./.test(token ?? '')) return [good('doctor.token.good', { host })];
    return [bad('doctor.token.none', { host })];
  } catch (error) {
    return [refusal(error, { host, managed: registration.type === 'UserAssignedMSI' })];
  }
}

/** Of the directory's own words, which repeat the application's id and more, nothing but the number is told. */
function refusal(error: unknown, { host, managed }: { readonly host: string; readonly managed: boolean }): Finding {
  const [, number] = /AADSTS(\d{4,8})/.exec(error instanceof Error ? error.message : '') ?? [];
  const key = number === undefined ? undefined : refusals[number];
  if (key !== undefined) return bad(key, { number: number ?? '' });
  if (number !== undefined) return bad('doctor.token.refused', { number });
  return bad(managed ? 'doctor.token.noIdentity' : 'doctor.token.unreachable', { host });
}
