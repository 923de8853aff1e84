/** Why a message was not taken, with whether trying again makes sense: in a moment, when somebody mended it, or never. */
const faults = {
  /** The other side has no time for it now (4xx of SMTP, 429 and 5xx of HTTP). */
  busy: 'soon',
  /** No connection, or one that broke. */
  unreachable: 'soon',
  /** Nobody knows whether it was taken. */
  timeout: 'soon',
  /** User, password or key are wrong. */
  login: 'later',
  /** The connection cannot be encrypted, or not with whom it should be. */
  insecure: 'later',
  /** The other side does not understand how it is asked, or refuses the sender. */
  misconfigured: 'later',
  /** Too many today. */
  budget: 'later',
  /** Something of ours failed: the store, the disk, the directory. */
  internal: 'later',
  /** The other side will never take this message. */
  refused: 'never',
  /** Nothing is sent there: not configured, not allowed, or no address at all. */
  destination: 'never',
  /** What it says holds no more. */
  expired: 'never',
} as const;

/** What went wrong, in one word. */
export type Fault = keyof typeof faults;

/** Thrown when a message was not taken. It holds no address, no text and no credentials, and has no cause that would. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  readonly code: Fault;

  constructor(code: Fault) {
    super(`a message was not delivered: ${code}`);
    this.code = code;
  }

  /** When another try makes sense. */
  get retry(): 'soon' | 'later' | 'never' {
    return faults[this.code];
  }
}

/** The same for anything thrown: a file system's error has the recipient in the path that it names. */
export function asDeliveryFailed(thrown: unknown): DeliveryFailed {
  return thrown instanceof DeliveryFailed ? thrown : new DeliveryFailed('internal');
}
