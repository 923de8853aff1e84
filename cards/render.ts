import type { Language } from '../locales/languages.ts';
import { bindingsOf } from './bindings.ts';
import type { Card } from './card.ts';
import { CardError } from './card-error.ts';
import { largestCard } from './check-card.ts';
import { drawerOf } from './drawer-of.ts';
import { summarize } from './summarize.ts';
import type { TemplateName, View } from './views.ts';

/** What a card is drawn with, besides its view. */
export interface Drawing {
  readonly language: Language;
  readonly nonce: string;
  /** `false` where clients do not send `Action.Execute` (webchat, emulator): buttons become `Action.Submit`. */
  readonly universal?: boolean | undefined;
}

/** A drawn card, and the same in plain words for `activity.summary`. */
export interface Rendered {
  readonly card: Card;
  readonly summary: string;
}

/** What somebody is about to send or confirm is shown whole or not at all. */
const whole: ReadonlySet<TemplateName> = new Set<TemplateName>(['form', 'review']);

/** The texts of any other card that is too large are shortened, step by step, to so many characters each. */
const limits = [Infinity, 200, 100, 50, 24] as const;

/**
 * Draws a view as an Adaptive Card of at most 28 KB.
 *
 * @throws CardError when the card must not be sent; `summarize(view)` says the same in plain text.
 */
export function render(view: View, { language, nonce, universal = true }: Drawing): Rendered {
  const refuse = (reason: string): never => {
    throw new CardError(view.template, reason);
  };
  const summary = summarize(view);
  try {
    const data = { ...bindingsOf(view, language), plainText: summary, language, nonce };
    for (const limit of whole.has(view.template) ? [Infinity] : limits) {
      const { card, size } = drawerOf(view.template, language, { universal, limit })(data, refuse);
      if (size <= largestCard) return { card, summary };
    }
  } catch (cause) {
    throw cause instanceof CardError ? cause : new CardError(view.template, 'cannot be drawn', { cause });
  }
  return refuse('larger than 28 KB');
}
