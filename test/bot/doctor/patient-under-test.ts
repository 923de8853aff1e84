import { readConfig } from '../../../bot/config.ts';
import type { Environment } from '../../../bot/config/environment.ts';
import type { Finding } from '../../../bot/doctor/finding.ts';
import type { Patient } from '../../../bot/doctor/patient.ts';
import { loopbackCertificate } from '../../support/storage/loopback-certificate.ts';
import { noFile, registered } from '../config-under-test.ts';

/** A registered bot as a check sees it, with what is otherwise. */
export function patientOf(env: Environment = {}, changes: Partial<Patient> = {}): Patient {
  const config = readConfig({ ...registered, ...env }, noFile);
  return { config, now: Date.now, timeoutMs: 2_000, vault: undefined, ca: loopbackCertificate.cert, ...changes };
}

/** The findings, short: `bad doctor.mail.login`. */
export function shortly(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ mark, key }) => `${mark} ${key}`);
}
