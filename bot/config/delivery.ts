import { mailbox } from '../../jobs/channels/mailbox.ts';
import { smsTemplate } from '../../jobs/channels/sms-template.ts';
import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';
import { isLoopbackName } from '../loopback.ts';
import type { Reading } from './read-variables.ts';
import type { Settled } from './variables.ts';

/** How mails go out. The URL holds a password: a secret. */
export interface MailChoice {
  readonly url: string;
  readonly from: string;
}

/** The gateway that sends text messages, and what it may send. */
export interface SmsChoice {
  readonly url: string;
  /** The value of the `Authorization` header: a secret. */
  readonly authorization: string | undefined;
  /** The body as JSON, with placeholders. */
  readonly body: string;
  readonly prefixes: readonly string[];
  readonly perDay: number;
}

/** Mail, when it is configured: the server and the sender belong together. */
export function readMail({ values, given }: Reading, problems: string[]): MailChoice | undefined {
  if (given.has('MAIL_FROM') && !given.has('SMTP_URL')) {
    problems.push('MAIL_FROM is set, but SMTP_URL is not: set both, or none of them.');
  }
  if (given.has('SMTP_URL') && !given.has('MAIL_FROM')) {
    problems.push('SMTP_URL is set, but MAIL_FROM is not: give the address that mails come from.');
  }
  const { SMTP_URL: url, MAIL_FROM: from } = values;
  if (url === undefined || from === undefined) return undefined;
  attempt(() => smtpConnection(url), problems);
  attempt(() => mailbox(from), problems);
  return Object.freeze({ url, from });
}

/** Text messages, when a gateway is configured. */
export function readSms({ given }: Reading, settled: Settled, problems: string[]): SmsChoice | undefined {
  const { SMS_URL: url, SMS_AUTHORIZATION: authorization, SMS_BODY: body, NODE_ENV } = settled;
  if (given.has('SMS_AUTHORIZATION') && !given.has('SMS_URL')) {
    problems.push('SMS_AUTHORIZATION is set, but SMS_URL is not: set SMS_URL too, or remove it.');
  }
  if (url === undefined) return undefined;
  const production = NODE_ENV === 'production';
  const local = isLoopbackName(new URL(url).hostname);
  if (url.startsWith('http:') && (production || !local)) {
    problems.push('SMS_URL must be an https URL: codes are sent there.');
  }
  attempt(() => smsTemplate(body), problems);
  const { SMS_PREFIXES: prefixes, SMS_PER_DAY: perDay } = settled;
  return Object.freeze({ url, authorization, body, prefixes: Object.freeze(prefixes), perDay });
}

/** What the channel itself will not take is a problem of the configuration. Its words repeat nothing of the value. */
function attempt(read: () => unknown, problems: string[]): void {
  try {
    read();
  } catch (error) {
    problems.push(`${(error as Error).message}.`);
  }
}
