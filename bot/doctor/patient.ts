import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { SMTPTransportOptions } from 'nodemailer';
import type { Clock } from '../../storage/clock.ts';
import type { Vault } from '../../storage/vault.ts';
import type { Config } from '../config.ts';

/** What a check looks at. */
export interface Patient {
  readonly config: Config;
  readonly now: Clock;
  /** The longest that one question to somebody may take, in ms. */
  readonly timeoutMs: number;
  /** The store with its keys, `undefined` when there is none yet or it does not open. */
  readonly vault: Vault | undefined;
  /** A certificate to believe besides those that Node.js does. */
  readonly ca?: string | undefined;
  /** How the bot proves itself to the channel; the registration's own, or a test's. */
  readonly credentials?: ServiceClientCredentialsFactory | undefined;
  /** What of the connection to the mail server is otherwise. */
  readonly mailConnection?: Partial<SMTPTransportOptions> | undefined;
}

/** How long one question may take unless told, in ms. */
export const usualTimeout = 5_000;
