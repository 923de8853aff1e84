import { describeError } from '../observing/describe-error.ts';
import { fetchSigningKeys } from '../door/signing-keys.ts';
import { bad, good, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether the channel's metadata and keys can be fetched, without which the bot believes nobody. */
export async function checkSigningKeys({ config, timeoutMs }: Patient): Promise<Finding[]> {
  const metadataUrl = config.endpoints.ToBotFromChannelOpenIdMetadataUrl;
  const { host } = new URL(metadataUrl);
  try {
    const keys = await fetchSigningKeys({ metadataUrl, fetch: globalThis.fetch, timeoutMs });
    const forTeams = [...keys.values()].filter(
      ({ endorsements }) => endorsements.length === 0 || endorsements.includes('msteams'),
    );
    if (forTeams.length === 0) return [bad('doctor.signingKeys.none', { host })];
    return [good('doctor.signingKeys.good', { host, keys: forTeams.length })];
  } catch (error) {
    const { cause, code, name } = describeError(error);
    return [bad('doctor.signingKeys.unreachable', { host, reason: cause?.code ?? code ?? name })];
  }
}
