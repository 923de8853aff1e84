import { requestIdOf } from '../../storage/request-id.ts';
import type { Member } from './found-partner.ts';

/** What somebody confirmed, or is about to: whatever becomes of it must be one of these. */
export interface Confirmation {
  readonly nonce: string;
  /** Under which every trace of it is kept. */
  readonly requestId: string;
  readonly action: 'createUser' | 'updateUser' | 'updateProfile' | 'customizeCatalog';
  readonly by: Member;
  readonly conversationId: string;
  readonly messageId: string;
  /** What the press sent, to be sent again. */
  readonly press: Readonly<Record<string, unknown>>;
  /** What it is to bring about, in a value that no other confirmation has. */
  readonly value: string;
  /** Whom or what it changes; empty for somebody new. */
  readonly target: string;
}

/** A new password on its way, and what its page said of it. */
export interface PasswordAttempt {
  readonly member: Member;
  readonly password: string;
  readonly begun: number;
  readonly ended: number;
  readonly outcome: 'done' | 'unknown' | 'failed' | 'refused' | 'gone' | 'unanswered';
}

/** The guesses at one code. */
export interface Guesses {
  readonly member: Member;
  /** How many guesses each wrong one left, by its answer. */
  readonly left: number[];
  right: number;
  /** Whether none was left when the right one was typed. */
  tooLate: boolean;
}

/** A temporary password that a page was asked for, several times at once. */
export interface ShownSecret {
  readonly requestId: string;
  readonly password: string;
  readonly times: number;
}

/** Texts that may stand nowhere but where they belong. */
export interface Secrets {
  readonly codes: Set<string>;
  readonly passwords: Set<string>;
  /** The tokens of links, each of which stands in one card. */
  readonly tokens: Set<string>;
}

/** What the people of a run did, as they remember it. */
export interface Chronicle {
  readonly confirmations: readonly Confirmation[];
  readonly attempts: readonly PasswordAttempt[];
  readonly guesses: ReadonlyMap<string, Guesses>;
  readonly shown: readonly ShownSecret[];
  readonly secrets: Secrets;
  /** What the harness itself did not foresee. */
  readonly troubles: string[];
  /** Written down before the press; the same press again is the same confirmation. */
  confirm(confirmation: Omit<Confirmation, 'requestId'>): void;
  attempt(attempt: PasswordAttempt): void;
  /** The guesses at the code that belongs to this link. */
  guessesAt(token: string, member: Member): Guesses;
  show(shown: ShownSecret): void;
}

/** A chronicle in which nothing stands yet. */
export function openChronicle(): Chronicle {
  const confirmations = new Map<string, Confirmation>();
  const attempts: PasswordAttempt[] = [];
  const guesses = new Map<string, Guesses>();
  const shown: ShownSecret[] = [];
  return {
    get confirmations() {
      return [...confirmations.values()];
    },
    attempts,
    guesses,
    shown,
    troubles: [],
    secrets: { codes: new Set(), passwords: new Set(), tokens: new Set() },
    confirm(confirmation) {
      if (confirmations.has(confirmation.nonce)) return;
      confirmations.set(confirmation.nonce, { ...confirmation, requestId: requestIdOf(confirmation.nonce) });
    },
    attempt: (attempt) => void attempts.push(attempt),
    guessesAt(token, member) {
      const known = guesses.get(token) ?? { member, left: [], right: 0, tooLate: false };
      guesses.set(token, known);
      return known;
    },
    show: (secret) => void shown.push(secret),
  };
}
