import { z } from 'zod';
import { endpoint, headerValue, list, secretLine, wholeNumber } from '../value-schemas.ts';
import { variable } from '../variable.ts';

const without = 'none; files in local mode';

/** Mail. */
export const mail = {
  SMTP_URL: variable(secretLine, {
    meaning: 'The server of [mail](#mail): `smtp://user:password@host:587`, or `smtps://`. Together with the next.',
    without,
    secret: true,
  }),
  MAIL_FROM: variable(z.string(), {
    meaning: 'Who mails are from: `guichet@example.cn`, or `Guichet <guichet@example.cn>`.',
    without,
  }),
} as const;

/** Text messages. */
export const textMessages = {
  SMS_URL: variable(endpoint, {
    meaning: 'The gateway of [text messages](#text-messages). https; http to this machine alone, not in production.',
    without,
    secret: true,
  }),
  SMS_AUTHORIZATION: variable(headerValue, {
    meaning: 'The value of its `Authorization` header.',
    without: 'none',
    secret: true,
  }),
  SMS_BODY: variable(z.string(), {
    meaning: 'What it is sent: JSON with places.',
    usual: () => '{"to":"{to}","text":"{text}"}',
    secret: true,
  }),
  SMS_PREFIXES: variable(list(/^\+\d{1,6}$/, 'country prefixes such as +86'), {
    meaning: 'Where text messages may go, separated by commas: `+` and 1 to 6 digits.',
    usual: () => ['+86'],
  }),
  SMS_PER_DAY: variable(wholeNumber(0, 999_999), {
    meaning: 'How many in 24 h, over all processes: 0 to 999999. Notices count too.',
    usual: () => 100,
  }),
} as const;
