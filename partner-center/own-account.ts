/** An account as its owner's own affairs see it. */
export interface OwnAccount {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly companyName: string;
  /** The partner's own domains. */
  readonly domains: readonly string[];
  readonly enabled: boolean;
  /** Whether they hold any administrator setting. */
  readonly privileged: boolean;
  /** Whether the account has ever been used. */
  readonly used: boolean;
  /** When the owner last chose the password, in ms since the epoch; `undefined` when they never have. */
  readonly passwordChangedAt: number | undefined;
  /** `undefined` when nobody chose, or chose neither. */
  readonly language: 'fr' | 'en' | undefined;
  readonly alternateEmail: string | undefined;
  /** Since when the address is registered, in ms since the epoch; `undefined` when the account began with it. */
  readonly alternateEmailSince: number | undefined;
  readonly mobilePhone: string | undefined;
  readonly mobilePhoneSince: number | undefined;
}

/** What goes with a write to one's own account: the same `requestId` twice is one write with one result. */
export interface OwnAccountWrite {
  readonly requestId: string;
  readonly correlationId: string;
}

/**
 * The directory as one's own, apart from `PartnerCenter`: no admin has a way to another person's password (rule R1).
 * `myId` is whom a channel's token or a link vouched for. Every method rejects with a `PartnerCenterError` and nothing
 * else; passwords are in none of them.
 */
export interface OwnAccountDirectory {
  findMe(myId: string): Promise<OwnAccount | undefined>;
  /**
   * `refused`: not set, as the account is unknown or disabled, or the directory takes no such password (8 to 256
   * printable ASCII characters). `unknown`: it may or may not have been set. It rejects when nothing was written.
   */
  setMyPassword(myId: string, password: string, write: OwnAccountWrite): Promise<'set' | 'refused' | 'unknown'>;
  /** Ends every session that began before this moment; `notFound` when there is no such account. */
  endMySessions(myId: string, write: OwnAccountWrite): Promise<void>;
  /** Ids of the enabled global administrators, at most `size`. */
  globalAdministrators(size: number): Promise<readonly string[]>;
}
