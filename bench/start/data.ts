import type { Language } from '../../locales/languages.ts';

/** How long a bot took to begin, in ms since it was started: start by start. */
export interface StartResult {
  readonly name: string;
  readonly language: Language;
  readonly listening: readonly number[];
  readonly answered: readonly number[];
  /** CPU that the process had used by then. */
  readonly cpu: readonly number[];
}

/** One kind of turn as the first of its kind in a fresh process, and as a later one, in ms: start by start. */
export interface ColdResult {
  readonly name: string;
  readonly language: Language;
  readonly turn: string;
  readonly first: readonly number[];
  readonly later: readonly number[];
}

/** What `bench:start` leaves. */
export interface StartData {
  readonly starts: readonly StartResult[];
  readonly cold: readonly ColdResult[];
}
