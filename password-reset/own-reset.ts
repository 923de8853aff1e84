import { randomBytes } from 'node:crypto';
import type { MessageLanguage, Purpose } from './messages.ts';
import type { NotSent, ShownWay, WayKind } from './reset-links.ts';
import type { ChallengeState } from './reset-record.ts';
import type { Closed } from './transitions.ts';
import type { Way } from './ways.ts';

/** Why nothing can begin for anybody at this moment: too many wrong codes over the whole company. */
export type Paused = { readonly why: 'paused'; readonly until: number };

/** How somebody can come back into their account, as things stand. */
export interface Standing {
  /** Every way that they have, the best first; those that do not count yet say from when on they do. */
  readonly ways: readonly (ShownWay & Pick<Way, 'usableFrom'>)[];
  readonly usable: readonly ShownWay[];
  /** How many different ones it takes. */
  readonly needed: number;
  readonly privileged: boolean;
  readonly hasApp: boolean;
  readonly closed: Closed | Paused | undefined;
}

/** A code that is out, or an app's that is awaited, with the one link to the page where it is typed. */
export interface StartedReset {
  readonly state: 'started';
  readonly challengeId: string;
  /** For the one card that offers the link. */
  readonly token: string;
  readonly way: ShownWay;
  readonly needed: number;
  /** ms since the epoch, as the others. */
  readonly linkEndsAt: number;
  readonly codeEndsAt: number;
  readonly nextSendAt: number;
  /** As in `ResetStanding`. */
  readonly links: number;
  /** Whether the code went out, when it is known: within 30 s. Never rejects. */
  readonly delivery: Promise<'sent' | 'failed'>;
}

/** Nothing begins: closed, not now, or the way is none (any more). */
export type NotStarted = NotSent | { readonly state: 'closed'; readonly closed: Closed | Paused };

/** What has become of one reset. `replaced`: another one began since. */
export interface ResetStanding {
  readonly state: ChallengeState | 'replaced';
  readonly purpose: Purpose | undefined;
  readonly way: WayKind | undefined;
  readonly delivery: 'queued' | 'sent' | 'failed';
  /** At the end: whether the person was signed out everywhere. */
  readonly signedOut: boolean;
  /** How many links were given for it: the card of an earlier one has been replaced. */
  readonly links: number;
}

/** What the journal says of a press beside who it was. */
export interface Asked {
  readonly correlationId: string;
  /** Local mode: who speaks as the person. */
  readonly spokenBy?: string | undefined;
}

/**
 * The reset of the person at the counter, as the conversations see it. It is theirs and nobody else's: no method takes a
 * person (rule R1: administrators cannot reset another user's password).
 */
export interface OwnReset {
  standing(): Promise<Standing>;
  start(
    how: Asked & {
      readonly purpose: Exclude<Purpose, 'first'>;
      readonly way: WayKind;
      readonly language: MessageLanguage;
    },
  ): Promise<StartedReset | NotStarted>;
  /** Another code and another link for the reset under way; links that were given before go on working. */
  again(challengeId: string): Promise<StartedReset | NotStarted | { readonly state: 'over' }>;
  cancel(challengeId: string): Promise<ResetStanding>;
  what(challengeId: string): Promise<ResetStanding>;
  /** "This was not me." */
  report(asked: Asked): Promise<void>;
}

/** A new reset's id: 128 random bits. */
export const newChallengeId = (): string => randomBytes(16).toString('base64url');
