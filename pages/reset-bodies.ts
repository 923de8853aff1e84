import type { Purpose } from '../password-reset/messages.ts';
import type { PasswordRule } from '../password-reset/password-rules.ts';
import type { NotSent, PasswordTerms, ShownWay } from '../password-reset/reset-links.ts';

/** What any request may be answered with: the link opens nothing, or nobody can tell now and nothing was changed. */
export type AnyBody = { error: 'gone' } | { error: 'unavailable' };

/** The answers of `begin` and `send`. */
export type SendBody =
  | AnyBody
  | { state: 'sent'; way: ShownWay; againInSeconds: number }
  | { error: NotSent['state']; againInSeconds: number };

/** A code that was not held against anything, as it has more than digits. */
type NotDigits = { error: 'digits' };

/** The answers of `verify`. The session is in none of them: it goes into a cookie that no script reads. */
export type VerifyBody =
  | AnyBody
  | NotDigits
  | { error: 'wrong'; left: number }
  | { error: 'locked' | 'paused' }
  | { state: 'another'; ways: readonly ShownWay[] }
  | ProvenBody;

/** All is proven. */
type ProvenBody = { state: 'verified'; purpose: Purpose; account: string; terms: PasswordTerms };

/** The answers of `resume`. */
export type ResumeBody = AnyBody | ProvenBody;

/** The answers of `set`. */
export type SetBody =
  | AnyBody
  | { error: 'mismatch' }
  | { error: 'refused'; rules: readonly PasswordRule[]; left: number }
  | { state: 'done'; signedOut: boolean }
  | { state: 'unknown' }
  | { state: 'failed' };

/** The answers of `enrol`. */
export type EnrolBody = AnyBody | { state: 'ready'; secret: string; uri: string };

/** The answers of `authenticator` and `forget`. */
export type AuthenticatorBody =
  AnyBody | NotDigits | { error: 'wrong'; left: number } | { state: 'done' } | { state: 'failed' };

/** The answers of `report`. */
export type ReportBody = AnyBody | { state: 'done' };
