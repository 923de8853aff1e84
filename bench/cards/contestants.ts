import { Template } from 'adaptivecards-templating';
import { bindingsOf } from '../../cards/bindings.ts';
import { layouts } from '../../cards/compile-template.ts';
import { render } from '../../cards/render.ts';
import { summarize } from '../../cards/summarize.ts';
import type { View } from '../../cards/views.ts';

/** The ways to a card that are compared, in the order in which they are told. */
export const ways = ['render', 'kept Template', 'fresh Template', 'JSON clone'] as const;

export type Way = (typeof ways)[number];

/** Makes the work of each way for one view; what a work gives is kept, so that no compiler can leave it out. */
export function contestantsFor(view: View): Readonly<Record<Way, () => unknown>> {
  const language = 'en';
  const nonce = 'q3J5dGhpc19pc19hX25vbm';
  // Its words are not filled in, which costs the Templates nothing: they copy them.
  const layout = layouts[view.template] as object;
  const data = { $root: { ...bindingsOf(view, language), plainText: summarize(view), language, nonce } };
  const kept = new Template(layout);
  const { card } = render(view, { language, nonce });
  return {
    render: () => render(view, { language, nonce }),
    'kept Template': () => kept.expand(data) as unknown,
    'fresh Template': () => new Template(layout).expand(data) as unknown,
    'JSON clone': () => JSON.parse(JSON.stringify(card)) as unknown,
  };
}
