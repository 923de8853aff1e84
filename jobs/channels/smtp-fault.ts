import type { Fault } from './delivery-failed.ts';

/** What is told of an SMTP failure: nodemailer's code, the server's answer to which command, and the socket's own code. */
interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
  readonly originalCode?: unknown;
}

const byCode: Readonly<Record<string, Fault>> = {
  EABORT: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNECTION: 'unreachable',
  EDNS: 'unreachable',
  ESOCKET: 'unreachable',
  EAUTH: 'login',
  ETLS: 'insecure',
  EENVELOPE: 'refused',
};

/** The fault behind what nodemailer throws, by the server's answer where it gave one (RFC 5321, 4.2.1). */
export function smtpFault(thrown: unknown): Fault {
  const { code, responseCode, command, originalCode } = (thrown ?? {}) as SmtpError;
  if (code === 'ETLS' || /CERT|ALTNAME|SSL|TLS/.test(String(originalCode))) return 'insecure';
  if (typeof responseCode !== 'number') return byCode[String(code)] ?? 'misconfigured';
  // 503 means that the session went wrong, not the message.
  if (responseCode < 500 || responseCode === 503) return 'busy';
  if (code === 'EAUTH' || responseCode === 530) return 'login';
  return command === 'RCPT TO' || command === 'DATA' ? 'refused' : 'misconfigured';
}
