import type { Button, OutcomeView, Tone, View } from '../cards/views.ts';
import type { Verb } from '../cards/verbs.ts';
import type { Key } from '../locales/keys.ts';
import type { Params } from '../locales/words.ts';
import type { Answer, Turn } from './turn.ts';

/** How long a card that only leads somewhere stays good: 7 days, in ms. */
export const cardLifetime = 7 * 24 * 60 * 60 * 1000;

/** How long a form may be filled in: 24 h, in ms (design rule 1). */
export const formLifetime = 24 * 60 * 60 * 1000;

/** What a short card says; what is left out is empty. */
export interface Saying {
  readonly tone?: Tone;
  readonly title: string;
  readonly text?: string;
  readonly facts?: OutcomeView['facts'];
  readonly lines?: readonly string[];
  readonly link?: OutcomeView['link'];
  readonly buttons?: readonly Button[];
}

/** A short card: an outcome, a refusal, an explanation. */
export function outcome(saying: Saying): View {
  const { tone = 'neutral', title, text = '', facts = [], lines = [], link, buttons = [] } = saying;
  return { template: 'outcome', data: { tone, title, text, facts, lines, link, buttons } };
}

/** A short card as an answer, its buttons good for a day. */
export function notice(saying: Saying, about?: Readonly<Record<string, string>>): Answer {
  return { view: outcome(saying), terms: { verbs: (saying.buttons ?? []).map(({ verb }) => verb), about } };
}

/** A card that only says one sentence and offers nothing. */
export function nothingElse(turn: Turn, key: Key, params?: Params): View {
  return outcome({ title: turn.say(key, params) });
}

/** The way on that every ending offers. */
export function menuButton(turn: Turn): Button {
  return button(turn, 'menu', 'notices.menu');
}

/** A button with one of the project's words on it. */
export function button(turn: Turn, verb: Verb, key: Key, style?: Button['style']): Button {
  return { verb, title: turn.say(key), ...(style && { style }) };
}
