import type { Language } from '../locales/languages.ts';
import { bindingsOf } from './bindings.ts';
import type { Card } from './card.ts';
import { CardError } from './card-error.ts';
import { faultOf, largestCard, sizeOf } from './check-card.ts';
import { compileTemplate } from './compile-template.ts';
import { guardData, settleTexts } from './settle-texts.ts';
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
const limits = [200, 100, 50, 24] as const;

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
  const expanded = expand(view, { language, nonce, summary });
  for (const limit of whole.has(view.template) ? [Infinity] : [Infinity, ...limits]) {
    const card = settleTexts(expanded, { limit, universal, refuse }) as Card;
    const fault = faultOf(card);
    if (fault !== undefined) refuse(fault);
    if (sizeOf(card) <= largestCard) return { card, summary };
  }
  return refuse('larger than 28 KB');
}

function expand(view: View, { language, nonce, summary }: Drawing & { readonly summary: string }): unknown {
  try {
    const data = guardData({ ...bindingsOf(view, language), plainText: summary, language, nonce });
    return compileTemplate(view.template, language).expand({ $root: data });
  } catch (cause) {
    throw new CardError(view.template, 'cannot be drawn', { cause });
  }
}
