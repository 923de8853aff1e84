import type { Verb } from './verbs.ts';

/** A title with its value, aligned with the others. */
export interface Fact {
  readonly title: string;
  readonly value: string;
}

/** One field before and after a change; `before` is empty for what was not there. */
export interface Difference {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** A button outside a dialog; at most six on a card. The first `primary` one is drawn as the main action. */
export interface Button {
  readonly verb: Verb;
  readonly title: string;
  readonly style?: 'primary' | 'destructive' | undefined;
}

/** How an outcome or a notice feels; also said in words, never by colour alone. */
export type Tone = 'good' | 'warning' | 'attention' | 'neutral';
