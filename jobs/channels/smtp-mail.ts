import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import type { MailChannel } from './channel.ts';
import { DeliveryFailed } from './delivery-failed.ts';
import { isEmailAddress } from './email-address.ts';
import { mailbox } from './mailbox.ts';
import { smtpFault } from './smtp-fault.ts';

/** Which mail server, from whom, and for how long. */
export interface SmtpMailParts {
  /** As `smtpConnection` reads it. */
  readonly connection: SMTPTransportOptions;
  /** `guichet@example.cn`, or with a name: `Guichet <guichet@example.cn>`. */
  readonly from: string;
  /** The longest that a try may take, in ms: 10,000 unless told (control DO-12). */
  readonly timeoutMs?: number | undefined;
}

/** What tells other programs that no person wrote this: RFC 3834, and Exchange's own. */
const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** Sends mails through a mail server, which is left when it hangs. @throws Error for a `from` that is no address. */
export function smtpMail({ connection, from, timeoutMs = 10_000 }: SmtpMailParts): MailChannel {
  const sender = mailbox(from);
  const domain = sender.address.slice(sender.address.lastIndexOf('@'));
  const transport = createTransport({
    ...connection,
    connectionTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    socketCloseTimeout: Math.min(timeoutMs, 1000),
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
    debug: false,
  });

  return Object.freeze({
    reaches: isEmailAddress,
    async send({ to, subject, text, html, id }, signal) {
      if (!isEmailAddress(to)) throw new DeliveryFailed('destination');
      // nodemailer's own time-outs begin anew with each byte that comes.
      const bound = AbortSignal.timeout(timeoutMs);
      try {
        await transport.sendMail({
          from: sender,
          // An object: a text would be read as a list of addresses.
          to: { name: '', address: to },
          ...{ subject, text, html, headers },
          ...(id !== undefined && { messageId: `<${id}${domain}>` }),
          signal: signal === undefined ? bound : AbortSignal.any([signal, bound]),
        });
      } catch (error) {
        throw new DeliveryFailed(smtpFault(error));
      }
    },
  } satisfies MailChannel);
}
