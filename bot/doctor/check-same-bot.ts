import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { oneTimeSecrets } from '../../storage/one-time-secrets.ts';
import type { Vault } from '../../storage/vault.ts';
import { ask, askCode, type Answer } from './ask.ts';
import { bad, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

const shownSchema = z.object({ password: z.string() });

/** Longer than clocks of two machines should ever be apart, in ms; it is taken away at once. */
const lifetime = 10 * 60_000;

/**
 * Whether the one who answers under the public address is a bot on this very store: a secret is kept there as for a new
 * user, and the page is asked to show it. Nobody else can know it, and it has to go the whole way that people's go.
 */
export async function checkSameBot({ config, timeoutMs, ca, vault }: Patient): Promise<Finding[]> {
  const { host, origin } = new URL(config.publicUrl);
  if (vault === undefined) return [unknown('doctor.sameBot.noStore', { host })];
  const secrets = oneTimeSecrets(vault);
  const secret = randomBytes(24).toString('base64url');
  const { token, id } = await secrets.keep({ secret, about: JSON.stringify({ account: 'doctor' }), ttlMs: lifetime });
  try {
    const url = `${config.publicUrl}/temporary-password/show`;
    const answer = await ask(url, { timeoutMs, ca, json: { token }, headers: { Origin: origin } });
    return [judge(answer, secret, host)];
  } catch (error) {
    return [unknown('doctor.sameBot.silent', { host, code: askCode(error) })];
  } finally {
    await secrets.discard(id);
    await forget(vault, id);
  }
}

function judge({ status, body }: Answer, secret: string, host: string): Finding {
  if (status === 200 && shownIn(body) === secret) return good('doctor.sameBot.good', { host });
  if (status === 410) return bad('doctor.sameBot.otherStore', { host });
  if (status === 403) return bad('doctor.sameBot.insecure', { host });
  if (status === 421) return bad('doctor.sameBot.otherHost', { host });
  if (status === 404 || status === 405) return bad('doctor.sameBot.notRouted', { host, status });
  return bad('doctor.sameBot.other', { host, status });
}

function shownIn(body: string): string | undefined {
  try {
    return shownSchema.parse(JSON.parse(body)).password;
  } catch {
    return undefined;
  }
}

/** Its status would be kept for a day, as that of a password is. */
async function forget({ store }: Vault, id: string): Promise<void> {
  await store.write([{ key: `secret-status:${id}`, value: null }]);
}
