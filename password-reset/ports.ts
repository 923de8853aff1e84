import type { Change } from '../storage/store.ts';
import type { Address, CodeParcel, Notice, Recipient } from './messages.ts';

/** The person whose password this is, as the directory knows them now. */
export interface Owner {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly companyName: string;
  /** The partner's own domains: a mailbox there proves nothing new. */
  readonly domains: readonly string[];
  readonly enabled: boolean;
  /** Whether they hold any administrator setting. */
  readonly privileged: boolean;
  /** Whether the account has ever been used. */
  readonly used: boolean;
  readonly language: 'fr' | 'en' | undefined;
  readonly alternateEmail: string | undefined;
  /** Since when the address is registered, in ms since the epoch; `undefined` when it always was. */
  readonly alternateEmailSince: number | undefined;
  readonly mobilePhone: string | undefined;
  readonly mobilePhoneSince: number | undefined;
}

/** What goes with a write to the directory, so that the same one is never done twice. */
export interface OwnWrite {
  readonly requestId: string;
  readonly correlationId: string;
}

/**
 * The directory as one's own: find me, set my password, end my sessions. Whoever calls it gives the id that the channel's
 * token or the person's own link vouched for; the reset's callers never see it.
 */
export interface PasswordDirectory {
  findMe(myId: string): Promise<Owner | undefined>;
  /** `unknown`: it may or may not have been set. `refused`: it was not, and will not be. Failures before the call throw. */
  setMyPassword(myId: string, password: string, write: OwnWrite): Promise<'set' | 'refused' | 'unknown'>;
  /** Signs the person out everywhere. */
  endMySessions(myId: string, write: OwnWrite): Promise<void>;
  /** Ids of the enabled global administrators, at most `size`. */
  globalAdministrators(size: number): Promise<readonly string[]>;
}

/** How codes reach people. */
export interface CodeDelivery {
  /** Whether messages go there: the channel is configured, and the operator allows the destination. */
  reaches(address: Address): boolean;
  /** Takes a code, and resolves when the channel has taken it or has not: within 30 s, never a rejection. */
  send(parcel: CodeParcel): Promise<'sent' | 'failed'>;
}

/** How everything else reaches people: kept until it is told. */
export interface Notices {
  /** The write that makes sure of it, for the batch that makes it true. */
  change(recipient: Recipient, notice: Notice): Change;
  /** Asks for what was written to be sent now. */
  wake(): void;
}
