import type { Counters } from '../storage/counters.ts';
import type { Journal } from '../storage/journal.ts';
import type { Vault } from '../storage/vault.ts';
import type { Authenticators } from './authenticators.ts';
import type { CodeDelivery, Notices, PasswordDirectory } from './ports.ts';
import type { ResetLimits } from './reset-limits.ts';

/** Who hears of what happens; none of it names anybody. */
export interface ResetEvents {
  /** A reset has reached this state. */
  onState(purpose: string, state: string): void;
  /** A code could not be delivered, or something failed after its effect was certain. */
  onError(operation: string, error: unknown): void;
  /** Too many wrong codes over the whole company: resets pause. */
  onPaused(): void;
}

/** What resets are made of. */
export interface ResetParts {
  readonly vault: Vault;
  readonly journal: Pick<Journal, 'append'>;
  readonly directory: PasswordDirectory;
  readonly delivery: CodeDelivery;
  readonly notices: Notices;
  readonly authenticators: Authenticators;
  readonly counters: Counters;
  readonly limits: ResetLimits;
  /** The least length of a password where the directory asks for a second factor at each sign-in, and where it does not. */
  readonly passwordMinimum: number;
  /** Where a card waits to hear that its reset has moved on. */
  readonly onMoved: (challengeId: string) => void;
  readonly events: ResetEvents;
}
