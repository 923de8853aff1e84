import { readConfig, type Config } from '../config.ts';
import { configDoubts } from '../config/doubts.ts';
import type { Environment, ReadFile } from '../config/environment.ts';
import { ConfigRefused } from '../errors.ts';
import { describeError } from '../observing/describe-error.ts';
import { checkClock } from './check-clock.ts';
import { checkDataDir } from './check-data-dir.ts';
import { checkLanguages } from './check-languages.ts';
import { checkMail } from './check-mail.ts';
import { checkPartner } from './check-partner.ts';
import { checkPublicUrl } from './check-public-url.ts';
import { checkSigningKeys } from './check-signing-keys.ts';
import { checkSms } from './check-sms.ts';
import { checkToken } from './check-token.ts';
import { bad, doubtful, good, unknown, type Finding } from './finding.ts';
import { openChest } from './open-chest.ts';
import { usualTimeout, type Patient } from './patient.ts';

/** Where the doctor looks. */
export interface Examination extends Partial<Pick<Patient, 'ca' | 'credentials' | 'mailConnection' | 'timeoutMs'>> {
  readonly env: Environment;
  readonly readFile: ReadFile;
  readonly now: () => number;
}

type Check = (patient: Patient) => Promise<readonly Finding[]>;

/** In the order in which they are told. */
const everywhere: readonly Check[] = [checkDataDir, checkMail, checkSms, checkLanguages];
const registeredAlone: readonly Check[] = [checkClock, checkToken, checkSigningKeys, checkPublicUrl, checkPartner];

/** Checks a configuration against the world: what does not depend on each other at the same time. */
export async function examine({ env, readFile, ...parts }: Examination): Promise<readonly Finding[]> {
  const config = read(env, readFile);
  if ('mark' in config) return [config];
  const { timeoutMs = usualTimeout, now } = parts;
  const chest = await openChest({ config, now, timeoutMs });
  try {
    const patient: Patient = { ...parts, config, timeoutMs, vault: chest.vault };
    const run = (checks: readonly Check[]) => Promise.all(checks.map((check) => checked(check, patient)));
    const [here, there] = await Promise.all([run(everywhere), run(config.local ? [] : registeredAlone)]);
    return [
      good(config.local ? 'doctor.config.local' : 'doctor.config.good', { cloud: config.cloud }),
      ...configDoubts(config, env).map((doubt) => doubtful('doctor.config.doubt', {}, [doubt])),
      ...chest.findings,
      ...there.flat(2),
      ...here.flat(2),
      ...(config.local ? [unknown('doctor.config.localAlone')] : []),
    ];
  } finally {
    await chest.close();
  }
}

function read(env: Environment, readFile: ReadFile): Config | Finding {
  try {
    return readConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigRefused) return bad('doctor.config.refused', {}, error.problems);
    throw error;
  }
}

/** A check that fails in a way that nobody foresaw is not the end of the others. */
async function checked(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await check(patient);
  } catch (error) {
    const { code, name } = describeError(error);
    return [unknown('doctor.failed', { check: check.name, reason: code ?? name })];
  }
}
