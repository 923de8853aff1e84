import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { CodeLimits } from '../jobs/codes/code-limits.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import type { PasswordDirectory } from '../password-reset/ports.ts';
import type { Clock } from '../storage/clock.ts';
import type { Store } from '../storage/store.ts';
import type { FetchFileParts } from './channel/fetch-file.ts';
import type { PersonLimit } from './door/rate-limits.ts';
import type { ServerLimits } from './door/server.ts';
import type { SigningKeys } from './door/signing-keys.ts';

/** The parts that a test puts in the place of the world. */
export interface World {
  readonly now?: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** How files that people send in the chat are fetched. */
  readonly fetchFile?: FetchFileParts['fetch'];
  readonly credentials?: ServiceClientCredentialsFactory;
  readonly signingKeys?: SigningKeys;
  readonly limits?: Partial<ServerLimits>;
  readonly patienceMs?: number;
  /** How long a turn waits for another one of the same conversation, in ms. */
  readonly turnPatienceMs?: number;
  /** Wraps the embedded Partner Center, to make it slow or fail. */
  readonly around?: (partnerCenter: PartnerCenter) => PartnerCenter;
  /** Wraps the embedded directory as one's own, in the same way. */
  readonly aroundOwnAccounts?: (directory: PasswordDirectory) => PasswordDirectory;
  /** How long a turn waits to hear whether a code went out, in ms. */
  readonly codePatienceMs?: number;
  /** How codes are sent: how long a try takes, and how often. */
  readonly codeLimits?: Partial<CodeLimits>;
  /** scrypt's N for new passwords. */
  readonly passwordCost?: number;
  /** Wraps the store, inside its time-out. */
  readonly aroundStore?: (store: Store) => Store;
  readonly personLimit?: PersonLimit;
}
