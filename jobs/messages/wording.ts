import type { Button, Fact, Tone } from '../../cards/views.ts';
import type { Language } from '../../locales/languages.ts';

/** A message in one language, before it becomes a mail, a text message or a card. Names in it are clean, not escaped. */
export interface Wording {
  readonly language: Language;
  readonly title: string;
  readonly tone: Tone;
  /** What it is about, in a sentence or two. */
  readonly lead: string;
  readonly facts: readonly Fact[];
  /** Sentences above code or link. */
  readonly before: readonly string[];
  /** A code, in groups. */
  readonly code?: string | undefined;
  readonly link?: Link | undefined;
  /** Sentences below code or link. */
  readonly after: readonly string[];
  /** All of it in one short sentence, to which the link is added. */
  readonly short: string;
  /** What a card offers. */
  readonly buttons: readonly Button[];
}

/** Where a message leads. */
export interface Link {
  readonly title: string;
  readonly url: string;
}
