import type { Change } from '../storage/store.ts';
import type { Address, CodeParcel, Notice, Recipient } from './messages.ts';

/** The person whose password this is, and the directory as their own: there is no way in it to anybody else's. */
export type { OwnAccount as Owner, OwnAccountDirectory as PasswordDirectory } from '../partner-center/own-account.ts';

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
