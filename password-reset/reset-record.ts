import { z } from 'zod';
import { purposes } from './messages.ts';
import { wayKinds } from './reset-links.ts';

/** Where a reset stands. The first four are under way, the others are ends. */
export const challengeStates = [
  'STARTED',
  'SENT',
  'VERIFIED',
  'SETTING',
  'DONE',
  'FAILED',
  'UNKNOWN',
  'EXPIRED',
  'CANCELLED',
  'LOCKED',
] as const;

export type ChallengeState = (typeof challengeStates)[number];

/** One reset from its start to its end. Times are in ms since the epoch. */
export const challengeSchema = z.object({
  id: z.string(),
  purpose: z.enum(purposes),
  state: z.enum(challengeStates),
  startedAt: z.number(),
  /** When the whole is over, whatever happens. */
  endsAt: z.number(),
  /** The hashes of the link's tokens, and until when they open. */
  links: z.array(z.object({ place: z.string(), endsAt: z.number() })),
  /** How many different ways must be proven, and which are. */
  needed: z.int(),
  proven: z.array(z.enum(wayKinds)),
  /** The way under way. */
  way: z.enum(wayKinds).optional(),
  /** The code that is out; none for an authenticator app, which has its own. */
  code: z.object({ mac: z.string(), endsAt: z.number() }).optional(),
  guesses: z.int(),
  /** Whether the code went out; `queued` while nobody knows. */
  delivery: z.enum(['queued', 'sent', 'failed']),
  /** The hash of the session that the last right code opened. */
  session: z.string().optional(),
  /** How often something was refused since: passwords by the rules, an app's first codes. */
  refused: z.int(),
  /** An HMAC over what the account was at the start: contacts and privileges must be the same at the end. */
  accountMark: z.string(),
  /** While SETTING: until when the process that began may still be at it. */
  heldUntil: z.number().optional(),
  /** The secret of an app that is being added: nobody else has it until its first code. */
  appSecret: z.string().optional(),
  /** At the end: whether the person was signed out everywhere. */
  signedOut: z.boolean().optional(),
  language: z.enum(['fr', 'en']).optional(),
  correlationId: z.string(),
  /** Local mode: who spoke as this person, for the journal. */
  spokenBy: z.string().optional(),
});

export type Challenge = Readonly<z.infer<typeof challengeSchema>>;

/** All that is kept of a person's resets: one record, so that each step is one compare-and-set. */
export const resetRecordSchema = z.object({
  ownerId: z.string(),
  /** The latest time that this record has seen: a clock that is put back revives nothing. */
  seenAt: z.number(),
  /** When codes were sent, guessed wrong, and passwords set: the last 24 h. */
  sends: z.array(z.number()),
  wrong: z.array(z.number()),
  done: z.array(z.number()),
  /** After too many wrong codes. */
  lockedUntil: z.number(),
  /** After "this was not me". */
  reportedUntil: z.number(),
  challenge: challengeSchema.optional(),
});

export type ResetRecord = Readonly<z.infer<typeof resetRecordSchema>>;

/** The record of somebody who has never reset anything. */
export function emptyRecord(ownerId: string): ResetRecord {
  return { ownerId, seenAt: 0, sends: [], wrong: [], done: [], lockedUntil: 0, reportedUntil: 0 };
}

/** Whether the token that has this place opens the reset under way. What has been proven outlives the link itself. */
export function opens({ challenge, seenAt }: ResetRecord, place: string): boolean {
  const state = challenge?.state;
  if (state !== 'STARTED' && state !== 'SENT' && state !== 'VERIFIED') return false;
  return (
    challenge?.links.some((link) => link.place === place && (state === 'VERIFIED' || seenAt < link.endsAt)) === true
  );
}
