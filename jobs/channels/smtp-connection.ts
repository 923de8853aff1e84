import type { SMTPTransportOptions } from 'nodemailer';
import { isLoopback } from './is-loopback.ts';

/**
 * How to reach a mail server, from `smtp://user:password@host:587` (STARTTLS, which is demanded unless the host is this
 * machine) or `smtps://host:465` (TLS from the first byte). User and password may be percent-encoded, or left out.
 * @throws Error that repeats nothing of the address, which may hold a password.
 */
export function smtpConnection(address: string): SMTPTransportOptions {
  const url = URL.canParse(address) ? new URL(address) : refuse('is no URL');
  if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return refuse('is not smtp:// or smtps://');
  // nodemailer would take options from the query, such as not to check certificates, or to log what is sent.
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    return refuse('has more than user, password, host and port');
  }
  const secure = url.protocol === 'smtps:';
  const local = isLoopback(url.hostname);
  const user = decoded(url.username);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !local,
    // A server on this machine often offers a certificate that nobody signed.
    ignoreTLS: !secure && local,
    ...(user !== '' && { auth: { user, pass: decoded(url.password) } }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return refuse('has a % in user or password that begins no code; write %25');
  }
}

function refuse(reason: string): never {
  throw new Error(`SMTP_URL ${reason}; it looks like smtp://user:password@host:587 or smtps://host:465`);
}
