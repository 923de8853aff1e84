import type { PasswordRule } from './password-rules.ts';
import type { Purpose } from './messages.ts';

/** The ways to prove oneself. */
export const wayKinds = ['totp', 'email', 'sms'] as const;

export type WayKind = (typeof wayKinds)[number];

/** A way as its owner is shown it: where a code goes, masked; empty for the authenticator app. */
export interface ShownWay {
  readonly kind: WayKind;
  readonly masked: string;
}

/** A link that opens nothing: unknown, malformed, used, expired, cancelled or replaced. Nobody learns which. */
export interface Gone {
  readonly state: 'gone';
}

/** A code is on its way; another may be asked for in `againInSeconds`. An authenticator app needs none: 0. */
export interface Sent {
  readonly state: 'sent';
  readonly way: ShownWay;
  readonly againInSeconds: number;
}

/** No code goes out now: too soon, too many, the way is not one of theirs (any more), or it could not be sent. */
export interface NotSent {
  readonly state: 'tooSoon' | 'tooMany' | 'noWay' | 'failed' | 'paused';
  /** For `tooSoon` and `tooMany`; for the others when trying again makes sense. */
  readonly againInSeconds: number;
}

/** What came of a code. */
export type Verified =
  | Gone
  /** `left`: guesses left for this code; 0 when it is worth nothing any more, and another must be asked for. */
  | { readonly state: 'wrong'; readonly left: number }
  /** Too many wrong codes: resets are closed for this person. */
  | { readonly state: 'locked' }
  /** Too many wrong codes over the whole company: for a while, nobody's are looked at. */
  | { readonly state: 'paused' }
  /** Right, and a second, different way is needed: these are left. */
  | { readonly state: 'another'; readonly ways: readonly ShownWay[] }
  /** All is proven. `session` goes into the cookie and nowhere else. */
  | {
      readonly state: 'verified';
      readonly session: string;
      readonly purpose: Purpose;
      /** The account, masked. */
      readonly account: string;
      /** For the checks that the page makes while one types. */
      readonly context: PasswordTerms;
    };

/** Where the same browser left off: all is proven, and the page was closed or loaded again. */
export type Resumed =
  | Gone
  | {
      readonly state: 'resumed';
      readonly purpose: Purpose;
      readonly account: string;
      readonly context: PasswordTerms;
    };

/** What a new password is held against. */
export interface PasswordTerms {
  /** Names, the account and the company: none may be part of the password. */
  readonly names: readonly string[];
  /** The least number of characters. */
  readonly minimum: number;
}

/** What came of a new password. */
export type PasswordSet =
  | Gone
  /** The link stays good for `left` more tries. */
  | { readonly state: 'refused'; readonly rules: readonly PasswordRule[]; readonly left: number }
  | { readonly state: 'done'; readonly signedOut: boolean }
  /** Nobody knows whether it was set: try to sign in with it first. */
  | { readonly state: 'unknown' }
  /** It was not set. */
  | { readonly state: 'failed' };

/** What an authenticator app is given. */
export type Enrolment = Gone | { readonly state: 'ready'; readonly secret: string; readonly uri: string };

/** What came of the first code of an app, or of taking the app away. */
export type AuthenticatorSet =
  Gone | { readonly state: 'wrong'; readonly left: number } | { readonly state: 'done' } | { readonly state: 'failed' };

/**
 * The reset as the one-time pages see it. Whose it is, the link tells: there is no way to name somebody. All methods
 * reject when the store or the directory is away, and nothing is changed then.
 */
export interface ResetLinks {
  /** Sends the code of an account's first password: the link came by mail. */
  begin(token: string): Promise<Gone | Sent | NotSent>;
  /** Sends another code; over the way that is under way when none is named. */
  send(token: string, way: WayKind | undefined): Promise<Gone | Sent | NotSent>;
  verify(token: string, code: string): Promise<Verified>;
  /** Tells where the browser that holds the session left off. It changes nothing. */
  resume(token: string, session: string): Promise<Resumed>;
  setPassword(token: string, session: string, password: string): Promise<PasswordSet>;
  enrolment(token: string, session: string): Promise<Enrolment>;
  addAuthenticator(token: string, session: string, code: string): Promise<AuthenticatorSet>;
  removeAuthenticator(token: string, session: string): Promise<AuthenticatorSet>;
  /** "This was not me": closes resets for a day, signs the person out, alerts the admins. Once for each link. */
  report(token: string): Promise<Gone | { readonly state: 'done' }>;
}
