import { createTransport } from 'nodemailer';
import type { Key } from '../../locales/keys.ts';
import type { Fault } from '../../jobs/channels/delivery-failed.ts';
import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';
import { smtpFault } from '../../jobs/channels/smtp-fault.ts';
import { inTime } from '../in-time.ts';
import { AskFailed } from './ask.ts';
import { bad, doubtful, good, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

const faults: Partial<Record<Fault, Key>> = {
  login: 'doctor.mail.login',
  insecure: 'doctor.mail.insecure',
  unreachable: 'doctor.mail.unreachable',
  timeout: 'doctor.mail.timeout',
};

/** Whether the mail server can be reached, proves who it is and lets the bot in. Nothing is sent. */
export async function checkMail({ config, timeoutMs, mailConnection = {} }: Patient): Promise<Finding[]> {
  if (config.mail === undefined) {
    return [config.local ? good('doctor.mail.files') : doubtful('doctor.mail.none')];
  }
  const connection = { ...smtpConnection(config.mail.url), ...mailConnection };
  const times = { connectionTimeout: timeoutMs, dnsTimeout: timeoutMs, greetingTimeout: timeoutMs };
  const transport = createTransport({ ...connection, ...times, socketTimeout: timeoutMs, logger: false, debug: false });
  const place = { host: connection.host ?? '', port: connection.port ?? 0 };
  try {
    await inTime(transport.verify(), timeoutMs, () => new AskFailed('ETIMEDOUT'));
    return [good(connection.auth === undefined ? 'doctor.mail.reached' : 'doctor.mail.good', place)];
  } catch (error) {
    const fault = smtpFault(error);
    return [bad(faults[fault] ?? 'doctor.mail.failed', { ...place, fault })];
  } finally {
    transport.close();
  }
}
