import type * as reset from '../password-reset/reset-links.ts';
import type * as bodies from './reset-bodies.ts';

/** What a request comes to. `session`: one that begins, or that the outcome ended. */
export type Reply<Body> = { status: number; body: Body; session?: { begins: string } | 'ended' };

/** The one answer to every link that opens nothing, whatever the reason, and to whatever is no request of the page. */
export const gone = { status: 410, body: { error: 'gone' } } as const satisfies Reply<bodies.AnyBody>;

/** A code with other signs than digits: it costs no guess, and the page tells how to write it. */
export const notDigits = { status: 422, body: { error: 'digits' } } as const satisfies Reply<bodies.VerifyBody>;

/** Tells whether a code went out. */
export function sendReply(sent: reset.Gone | reset.Sent | reset.NotSent): Reply<bodies.SendBody> {
  switch (sent.state) {
    case 'gone':
      return gone;
    case 'sent':
      return { status: 200, body: { state: 'sent', way: sent.way, againInSeconds: sent.againInSeconds } };
    case 'tooSoon':
    case 'tooMany':
    case 'noWay':
    case 'failed':
    case 'paused':
      return { status: notSentStatus[sent.state], body: { error: sent.state, againInSeconds: sent.againInSeconds } };
  }
}

const notSentStatus = { tooSoon: 429, tooMany: 429, noWay: 409, failed: 503, paused: 423 } as const;

/** Tells what a code proved. */
export function verifyReply(verified: reset.Verified): Reply<bodies.VerifyBody> {
  switch (verified.state) {
    case 'gone':
      return gone;
    case 'wrong':
      return { status: 422, body: { error: 'wrong', left: verified.left } };
    case 'locked':
    case 'paused':
      return { status: 423, body: { error: verified.state } };
    case 'another':
      return { status: 200, body: { state: 'another', ways: verified.ways } };
    case 'verified': {
      const { session, purpose, account, context: terms } = verified;
      return { status: 200, body: { state: 'verified', purpose, account, terms }, session: { begins: session } };
    }
  }
}

/** Tells where the browser left off; the same as what the last code proved. */
export function resumeReply(resumed: reset.Resumed): Reply<bodies.ResumeBody> {
  if (resumed.state === 'gone') return gone;
  const { purpose, account, context: terms } = resumed;
  return { status: 200, body: { state: 'verified', purpose, account, terms } };
}

/** Tells what became of a new password. */
export function setReply(set: reset.PasswordSet): Reply<bodies.SetBody> {
  switch (set.state) {
    case 'gone':
      return gone;
    case 'refused':
      return { status: 422, body: { error: 'refused', rules: set.rules, left: set.left } };
    case 'done':
      return { status: 200, body: { state: 'done', signedOut: set.signedOut }, session: 'ended' };
    case 'unknown':
    case 'failed':
      return { status: 200, body: { state: set.state }, session: 'ended' };
  }
}

/** Tells what an authenticator app is to be given. */
export function enrolReply(enrolment: reset.Enrolment): Reply<bodies.EnrolBody> {
  if (enrolment.state === 'gone') return gone;
  return { status: 200, body: { state: 'ready', secret: enrolment.secret, uri: enrolment.uri } };
}

/** Tells what became of an authenticator app. */
export function authenticatorReply(set: reset.AuthenticatorSet): Reply<bodies.AuthenticatorBody> {
  switch (set.state) {
    case 'gone':
      return gone;
    case 'wrong':
      return { status: 422, body: { error: 'wrong', left: set.left } };
    case 'done':
    case 'failed':
      return { status: 200, body: { state: set.state }, session: 'ended' };
  }
}
