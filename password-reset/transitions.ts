import type { Purpose } from './messages.ts';
import type { WayKind } from './reset-links.ts';
import { day, hour, minute, reportedHours, second, type ResetLimits } from './reset-limits.ts';
import type { Challenge, ResetRecord } from './reset-record.ts';
import { ended, isLive, isSetting, setsPassword } from './settle.ts';

/**
 * The steps of a reset, as functions from a record to the next: no clock, no store, no chance. Each takes a record that
 * `settle` has brought up to its time, `record.seenAt`, which is the time of the step.
 */
export type Stepped<T> = { readonly record: ResetRecord; readonly answer: T };

/** Why no reset can begin. `until` is in ms since the epoch. */
export type Closed =
  | { readonly why: 'locked' | 'reported' | 'tooManyResets'; readonly until: number }
  /** A password is being set at this very moment. */
  | { readonly why: 'busy'; readonly until: number };

/** Why resets are closed for this person; `undefined` when they are open. */
export function closedFor(record: ResetRecord, purpose: Purpose, limits: ResetLimits): Closed | undefined {
  const { seenAt: now, challenge } = record;
  if (record.reportedUntil > now) return { why: 'reported', until: record.reportedUntil };
  if (record.lockedUntil > now) return { why: 'locked', until: record.lockedUntil };
  if (isSetting(challenge)) return { why: 'busy', until: challenge.heldUntil ?? now };
  const oldest = record.done.at(-limits.successesPerDay);
  if (setsPassword(purpose) && oldest !== undefined) return { why: 'tooManyResets', until: oldest + day };
  return undefined;
}

/** What a reset begins with. */
export type Beginning = Pick<
  Challenge,
  'id' | 'purpose' | 'needed' | 'proven' | 'accountMark' | 'language' | 'correlationId' | 'spokenBy'
>;

/** Begins a reset, which takes the place of any other that was under way. */
export function begin(record: ResetRecord, beginning: Beginning, limits: ResetLimits): Stepped<Closed | undefined> {
  const closed = closedFor(record, beginning.purpose, limits);
  if (closed !== undefined) return { record, answer: closed };
  const challenge: Challenge = {
    ...beginning,
    state: 'STARTED',
    startedAt: record.seenAt,
    endsAt: record.seenAt + limits.totalMinutes * minute,
    links: [],
    guesses: 0,
    delivery: 'queued',
    refused: 0,
  };
  return { record: { ...record, challenge }, answer: undefined };
}

/** Lets a link open the reset that is under way, or lets one that does go on doing so. */
export function offerLink(record: ResetRecord, place: string, limits: ResetLimits): ResetRecord {
  const { challenge, seenAt } = record;
  if (!isLive(challenge)) return record;
  const endsAt = Math.min(challenge.endsAt, seenAt + limits.linkMinutes * minute);
  const links = [...challenge.links.filter((link) => link.place !== place), { place, endsAt }];
  return { ...record, challenge: { ...challenge, links } };
}

/**
 * When the next code may go out, and why not before; `at` is not after the record's time when one may. Whoever has just
 * proven one way need not wait for the first code over another.
 */
export function nextSend(
  { sends, seenAt: now, challenge }: Pick<ResetRecord, 'sends' | 'seenAt' | 'challenge'>,
  limits: ResetLimits,
): { readonly at: number; readonly why: 'tooSoon' | 'tooMany' } {
  const last = sends.at(-1);
  const goesOn = isLive(challenge) && challenge.proven.length > 0 && challenge.way === undefined;
  const soonest = last === undefined || goesOn ? now : last + limits.sendGapSeconds * second;
  const [hourly, daily] = [sends.at(-limits.sendsPerHour), sends.at(-limits.sendsPerDay)];
  const many = Math.max(hourly === undefined ? now : hourly + hour, daily === undefined ? now : daily + day);
  return many > soonest ? { at: many, why: 'tooMany' } : { at: soonest, why: 'tooSoon' };
}

/** Takes a way: its code goes out, or for an app is already there. Guesses begin anew, the person's wrong ones do not. */
export function take(
  record: ResetRecord,
  { way, code }: { readonly way: WayKind; readonly code: Challenge['code'] },
): ResetRecord {
  const { challenge, seenAt } = record;
  if (!isLive(challenge) || challenge.state === 'VERIFIED' || challenge.proven.includes(way)) return record;
  const { code: _former, ...rest } = challenge;
  const sent: Challenge = {
    ...rest,
    state: 'SENT',
    way,
    guesses: 0,
    delivery: code === undefined ? 'sent' : 'queued',
    ...(code && { code }),
  };
  return { ...record, sends: code === undefined ? record.sends : [...record.sends, seenAt], challenge: sent };
}

/** Notes whether a code went out. One that did not counts among the sends all the same: it may have cost something. */
export function delivered(record: ResetRecord, code: { readonly mac: string }, sent: boolean): ResetRecord {
  const { challenge } = record;
  if (!isLive(challenge) || challenge.code?.mac !== code.mac) return record;
  return { ...record, challenge: { ...challenge, delivery: sent ? 'sent' : 'failed' } };
}

/** What a guess came to. */
export type Guessed =
  | { readonly is: 'void' }
  | { readonly is: 'wrong'; readonly left: number }
  | { readonly is: 'locked' }
  | { readonly is: 'another' }
  | { readonly is: 'verified' };

/** Whether a code can be guessed at all: one is out, it is fresh, and guesses are left. */
export function isGuessable(record: ResetRecord, limits: ResetLimits): boolean {
  const { challenge, seenAt, lockedUntil, reportedUntil } = record;
  if (challenge?.state !== 'SENT' || challenge.guesses >= limits.guesses) return false;
  if (lockedUntil > seenAt || reportedUntil > seenAt) return false;
  return challenge.way === 'totp' || (challenge.code !== undefined && seenAt < challenge.code.endsAt);
}

/** Counts a guess, right or wrong: exactly `guesses` of one code, and `wrongCodesPerDay` of one person. */
export function guess(
  record: ResetRecord,
  { right, session }: { readonly right: boolean; readonly session: string },
  limits: ResetLimits,
): Stepped<Guessed> {
  const { challenge, seenAt } = record;
  if (challenge === undefined || !isGuessable(record, limits)) return { record, answer: { is: 'void' } };
  return right ? pass(record, challenge, session) : fail(record, challenge, seenAt, limits);
}

function pass(record: ResetRecord, challenge: Challenge, session: string): Stepped<Guessed> {
  const { code: _spent, way, ...rest } = challenge;
  const proven = way === undefined ? rest.proven : [...rest.proven, way];
  if (proven.length < rest.needed) {
    return { record: { ...record, challenge: { ...rest, proven, state: 'STARTED' } }, answer: { is: 'another' } };
  }
  const verified: Challenge = { ...rest, proven, state: 'VERIFIED', session };
  return { record: { ...record, challenge: verified }, answer: { is: 'verified' } };
}

function fail(record: ResetRecord, challenge: Challenge, now: number, limits: ResetLimits): Stepped<Guessed> {
  const wrong = [...record.wrong, now];
  if (wrong.length >= limits.wrongCodesPerDay) {
    const locked = { ...record, wrong, lockedUntil: now + day, challenge: ended(challenge, 'LOCKED') };
    return { record: locked, answer: { is: 'locked' } };
  }
  const guesses = challenge.guesses + 1;
  return {
    record: { ...record, wrong, challenge: { ...challenge, guesses } },
    answer: { is: 'wrong', left: limits.guesses - guesses },
  };
}

/** Refuses a password, or an app's code, once more: after too many the reset has failed. Tells how many are left. */
export function refuse(record: ResetRecord, limits: ResetLimits): Stepped<number> {
  const { challenge } = record;
  if (challenge?.state !== 'VERIFIED') return { record, answer: 0 };
  const refused = challenge.refused + 1;
  const left = Math.max(0, limits.passwordTries - refused);
  const next = left === 0 ? ended({ ...challenge, refused }, 'FAILED') : { ...challenge, refused };
  return { record: { ...record, challenge: next }, answer: left };
}

/** How long a process may be at setting a password before it is taken for dead: 60 s, in ms. */
export const settingLease = minute;

/** Claims the one write to the directory. Whoever brings this about, and nobody else, may make it. */
export function startSetting(record: ResetRecord): ResetRecord | undefined {
  const { challenge, seenAt } = record;
  if (challenge?.state !== 'VERIFIED') return undefined;
  return { ...record, challenge: { ...challenge, state: 'SETTING', heldUntil: seenAt + settingLease } };
}

/** The end of a write: what the directory said. A password that may have been set counts as one. */
export function finish(
  record: ResetRecord,
  id: string,
  end: 'DONE' | 'FAILED' | 'UNKNOWN',
  signedOut = false,
): ResetRecord {
  const { challenge, seenAt } = record;
  if (challenge?.id !== id || challenge.state !== 'SETTING') return record;
  const done = end !== 'FAILED' && setsPassword(challenge.purpose) ? [...record.done, seenAt] : record.done;
  return { ...record, done, challenge: { ...ended(challenge, end), signedOut } };
}

/** Ends a reset by the person's own will. */
export function cancel(record: ResetRecord, id: string): ResetRecord {
  const { challenge } = record;
  if (challenge?.id !== id || !isLive(challenge)) return record;
  return { ...record, challenge: ended(challenge, 'CANCELLED') };
}

/** "This was not me": nothing more for a while, and whatever is under way ends. */
export function report(record: ResetRecord): ResetRecord {
  const { challenge, seenAt } = record;
  const closed = { ...record, reportedUntil: seenAt + reportedHours * hour };
  return isLive(challenge) ? { ...closed, challenge: ended(challenge, 'CANCELLED') } : closed;
}
