import type { Verb } from '../../cards/verbs.ts';
import type { View } from '../../cards/views.ts';
import type { Wording } from './wording.ts';

/** A card for a chat, with the verbs that it carries. */
export interface ChatCard {
  readonly view: View;
  readonly verbs: readonly Verb[];
}

/** The card that says a message. */
export function cardOf({ tone, title, lead, before, after, facts, link, buttons }: Wording): ChatCard {
  const data = { tone, title, text: lead, facts, lines: [...before, ...after], link, buttons };
  return { view: { template: 'outcome', data }, verbs: buttons.map(({ verb }) => verb) };
}
