/** The languages in which people are written to; `undefined` where nothing tells: both. */
export type MessageLanguage = 'fr' | 'en' | undefined;

/** Where a message goes: an e-mail address, or a mobile number in E.164. */
export interface Address {
  readonly channel: 'email' | 'sms';
  readonly to: string;
}

/** What somebody proves themselves for: a new password, the first one of an account, an authenticator app. */
export const purposes = ['reset', 'first', 'addAuthenticator', 'removeAuthenticator'] as const;

export type Purpose = (typeof purposes)[number];

/** What an admin may do with somebody's address or number. */
export const contactChanges = ['added', 'replaced', 'removed'] as const;

export type ContactChange = (typeof contactChanges)[number];

/** A code on its way to a person. It is in no store, log or transcript, and in no other message. */
export interface CodeParcel {
  readonly address: Address;
  readonly language: MessageLanguage;
  readonly purpose: Purpose;
  /** Digits alone. */
  readonly code: string;
  /** How long it is good, in minutes. */
  readonly minutes: number;
}

/** Who is told: an address, or somebody of the staff, in their chat or by mail where they have none. */
export type Recipient =
  { readonly address: Address; readonly language: MessageLanguage } | { readonly personId: string };

/** What people are told. `at` is in ms since the epoch; `report` is the token of the page on which one says "not me". */
export type Notice =
  /** `certain` is false when the directory did not say whether it took the password. */
  | { readonly kind: 'passwordChanged'; readonly at: number; readonly certain: boolean; readonly report: string }
  | { readonly kind: 'authenticatorAdded'; readonly at: number; readonly report: string }
  | { readonly kind: 'authenticatorRemoved'; readonly at: number; readonly report: string }
  /** To each contact that there was before an admin changed one; a new one counts from `countsFrom` on. */
  | {
      readonly kind: 'contactChanged';
      readonly at: number;
      readonly by: string;
      readonly channel: Address['channel'];
      readonly change: ContactChange;
      readonly countsFrom: number | undefined;
      readonly report: string;
    }
  /** An admin invites a colleague to choose a new password. */
  | { readonly kind: 'invited'; readonly by: string }
  /** To the admin who invited: it was done. Nothing else. */
  | { readonly kind: 'invitationDone'; readonly who: string }
  /** The link with which a new user sets the first password; good until `expiresAt`. */
  | {
      readonly kind: 'firstPassword';
      readonly token: string;
      readonly expiresAt: number;
      readonly account: string;
      readonly company: string;
      readonly by: string;
    }
  /** To the other global administrators: somebody privileged has a new password. */
  | { readonly kind: 'colleagueReset'; readonly at: number; readonly certain: boolean; readonly who: string }
  /** To the global administrators: somebody says that a change was not theirs. Their resets are blocked for a day. */
  | { readonly kind: 'changeReported'; readonly at: number; readonly who: string }
  /** To the global administrators: too many wrong codes over the whole company; resets pause until `until`. */
  | { readonly kind: 'resetsPaused'; readonly at: number; readonly until: number };
