import type { Purpose } from './messages.ts';
import { day } from './reset-limits.ts';
import type { Challenge, ChallengeState, ResetRecord } from './reset-record.ts';

const underWay: ReadonlySet<ChallengeState> = new Set<ChallengeState>(['STARTED', 'SENT', 'VERIFIED']);

/** Whether something can still become of it by the person's doing. */
export function isLive(challenge: Challenge | undefined): challenge is Challenge {
  return challenge !== undefined && underWay.has(challenge.state);
}

/** Whether a password is being set at this moment, or was when its process died. */
export function isSetting(challenge: Challenge | undefined): challenge is Challenge {
  return challenge?.state === 'SETTING';
}

/**
 * What time alone makes of a record: what is too old is forgotten, what is over is EXPIRED, and a password that was being
 * set when its process died is UNKNOWN. `at` is the clock's time; the record goes by the latest time that it has seen.
 */
export function settle(record: ResetRecord, at: number): ResetRecord {
  const now = Math.max(at, record.seenAt);
  const recent = (times: readonly number[]) => times.filter((time) => time > now - day);
  const { challenge } = record;
  const settled = challenge && settleChallenge(challenge, now);
  const mayHaveBeenSet = settled !== challenge && settled?.state === 'UNKNOWN' && setsPassword(settled.purpose);
  return {
    ...record,
    seenAt: now,
    sends: recent(record.sends),
    wrong: recent(record.wrong),
    done: recent(mayHaveBeenSet ? [...record.done, now] : record.done),
    ...(settled && { challenge: settled }),
  };
}

/** Whether a reset ends in a new password, as against one that is about an authenticator app. */
export function setsPassword(purpose: Purpose): boolean {
  return purpose === 'reset' || purpose === 'first';
}

function settleChallenge(challenge: Challenge, now: number): Challenge {
  if (isLive(challenge) && now >= challenge.endsAt) return ended(challenge, 'EXPIRED');
  if (isSetting(challenge) && now >= (challenge.heldUntil ?? 0)) return ended(challenge, 'UNKNOWN');
  return challenge;
}

/** A challenge at its end: nothing that could open it again is kept. */
export function ended(challenge: Challenge, state: ChallengeState): Challenge {
  const { code: _code, session: _session, appSecret: _secret, heldUntil: _held, ...rest } = challenge;
  return { ...rest, state };
}
