import type { Verb } from '../../cards/verbs.ts';

/** One turn: what the person does, and how a line of each reply must begin. */
export type Exchange = {
  readonly expects: readonly string[];
  /** What no line may hold. */
  readonly never?: readonly string[];
} & ({ readonly text: string } | { readonly press: Verb; readonly typed?: Readonly<Record<string, string>> });

/** What everybody says once, before anything is measured, and what they do over and over afterwards. */
export interface Script {
  readonly greeting: readonly Exchange[];
  readonly task: readonly Exchange[];
}
