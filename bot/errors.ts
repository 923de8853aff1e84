/** What the outside is told when a request is refused: the status and a constant word, never a reason. */
export const refusals = Object.freeze({
  badRequest: { status: 400, error: 'bad_request' },
  unauthorized: { status: 401, error: 'unauthorized' },
  notFound: { status: 404, error: 'not_found' },
  methodNotAllowed: { status: 405, error: 'method_not_allowed' },
  tooLarge: { status: 413, error: 'too_large' },
  unsupportedMediaType: { status: 415, error: 'unsupported_media_type' },
  tooManyRequests: { status: 429, error: 'too_many_requests' },
  internal: { status: 500, error: 'internal' },
  unavailable: { status: 503, error: 'unavailable' },
});

export type Refusal = keyof typeof refusals;

/** A request that is not served. `reason` is for the log and the metrics alone. */
export class RequestRefused extends Error {
  readonly refusal: Refusal;
  readonly reason: string;

  constructor(refusal: Refusal, reason: string) {
    super(`Request refused: ${reason}`);
    this.name = 'RequestRefused';
    this.refusal = refusal;
    this.reason = reason;
  }
}

/** Why a caller was not believed; the caller itself only ever learns 401. */
export type AuthenticationReason =
  | 'token.missing'
  | 'token.malformed'
  | 'token.algorithm'
  | 'token.key'
  | 'token.signature'
  | 'token.issuer'
  | 'token.audience'
  | 'token.expired'
  | 'token.notYetValid'
  | 'token.lifetime'
  | 'keys.unavailable'
  | 'channel'
  | 'channel.endorsement'
  | 'serviceUrl.host'
  | 'serviceUrl.claim'
  | 'tenant'
  | 'local.address'
  | 'local.host'
  | 'local.origin'
  | 'path.unused';

/** The one error of authentication, whatever the reason. */
export class AuthenticationRefused extends RequestRefused {
  constructor(reason: AuthenticationReason) {
    super('unauthorized', reason);
    this.name = 'AuthenticationRefused';
  }
}

/** The configuration cannot be used; the message lists every problem with what to do about it. */
export class ConfigRefused extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['Guichet cannot start with this configuration:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
    this.name = 'ConfigRefused';
    this.problems = problems;
  }
}

/** Somebody else listens where the bot should. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is already in use. Stop what uses it, or set PORT to another number.`);
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** A reply that the connector did not take. `status` is missing when no answer came; `code` is the connector's word. */
export class ConnectorFailed extends Error {
  readonly status: number | undefined;
  readonly code: string;

  constructor(status: number | undefined, code: string) {
    super(`Connector: ${status ?? 'no answer'} ${code}`);
    this.name = 'ConnectorFailed';
    this.status = status;
    this.code = code;
  }
}
