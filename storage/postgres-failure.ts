/** What the codes of the more likely failures mean; of the server's own words some would name the account. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ERR_INVALID_URL: 'the address cannot be read; in a password, characters such as # and / are written as %23 and %2F',
  '08P01': 'the server does not take these connection settings; a pooler between may need to be told of them',
  '25006': 'the server is read-only',
  '28000': 'the account may not sign in from here',
  '28P01': 'wrong user or password',
  '3D000': 'no such database',
  '42501': 'the account lacks a right',
  '53100': 'the disk is full',
  '53300': 'too many connections',
  '57014': 'it took too long',
  '57P01': 'the server ended the connection',
  '57P03': 'the server is starting or stopping',
};

/** A call on PostgreSQL that failed. Whether a write took place is unknown unless the code is the server's. */
export class PostgresFailure extends Error {
  override readonly name = 'PostgresFailure';
  /** The SQLSTATE of the server, or the code of the connection's error. */
  readonly code: string | undefined;

  constructor(doing: string, thrown: unknown) {
    const { code, message } = thrown as Partial<Record<'code' | 'message', unknown>>;
    const known = typeof code === 'string' ? code : codeOf(message);
    const meaning = known === undefined ? undefined : meanings[known];
    const reason = [meaning, known].filter((part) => part !== undefined).join(', ');
    // No `cause`: errors of pg can carry the client with its password, and those of the server the values written.
    super(`PostgreSQL failed to ${doing}${reason === '' ? '' : ` (${reason})`}`);
    this.code = known;
  }
}

// The driver's own errors have a message alone.
function codeOf(message: unknown): string | undefined {
  if (typeof message !== 'string') return undefined;
  if (/timeout/i.test(message)) return 'timeout';
  if (/SSL|TLS|certificate/i.test(message)) return 'tls';
  return /terminated|not queryable|closed/i.test(message) ? 'disconnected' : undefined;
}
