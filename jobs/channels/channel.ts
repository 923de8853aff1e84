/** A mail, worded. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same each time the same mail is sent, so that a mail server can tell that it has it already. */
  readonly id?: string | undefined;
}

/** A text message, worded, with its parts for gateways that only fill in a text of their own. */
export interface Sms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
  /** What it is about, such as `code.reset` or `passwordChanged`. */
  readonly kind: string;
  /** Digits alone; empty where there is none, as `minutes`. */
  readonly code: string;
  readonly minutes: string;
}

/** A way on which messages of one form go out. */
export interface Channel<Message> {
  /** Whether messages may go there at all. */
  reaches(to: string): boolean;
  /**
   * Tries once, and resolves when the other side has taken the message. `signal` calls the try off.
   * @throws DeliveryFailed, which holds nothing of the message.
   */
  send(message: Message, signal?: AbortSignal): Promise<void>;
}

export type MailChannel = Channel<Mail>;
export type SmsChannel = Channel<Sms>;
