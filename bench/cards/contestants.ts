import { Template } from 'adaptivecards-templating';
import { bindingsOf } from '../../cards/bindings.ts';
import { compileCard } from '../../cards/compile-card.ts';
import { layouts } from '../../cards/layouts.ts';
import { render } from '../../cards/render.ts';
import { summarize } from '../../cards/summarize.ts';
import type { View } from '../../cards/views.ts';

/** The ways to a card that are compared, in the order in which they are told. */
export const ways = ['render', 'compiled expansion', 'kept Template', 'fresh Template', 'JSON clone'] as const;

export type Way = (typeof ways)[number];

/** Makes the work of each way for one view; what a work gives is kept, so that no compiler can leave it out. */
export function contestantsFor(view: View): Readonly<Record<Way, () => unknown>> {
  const language = 'en';
  const nonce = 'q3J5dGhpc19pc19hX25vbm';
  // Its words are not filled in, which costs the Templates nothing: they copy them.
  const layout = layouts[view.template] as object;
  const data = { ...bindingsOf(view, language), plainText: summarize(view), language, nonce };
  const expand = compileCard(unread(layout), { universal: true, limit: Infinity });
  const kept = new Template(layout);
  const { card } = render(view, { language, nonce });
  return {
    render: () => render(view, { language, nonce }),
    'compiled expansion': () => expand(data, refused),
    'kept Template': () => kept.expand({ $root: data }) as unknown,
    'fresh Template': () => new Template(layout).expand({ $root: data }) as unknown,
    'JSON clone': () => JSON.parse(JSON.stringify(card)) as unknown,
  };
}

/**
 * The layout under other keys: none of them says that a text is shown or that something must be checked, which leaves
 * filling in and weighing, the nearest to what a Template does.
 */
function unread(layout: unknown): unknown {
  if (Array.isArray(layout)) return layout.map(unread);
  if (typeof layout !== 'object' || layout === null) return layout;
  return Object.fromEntries(
    Object.entries(layout).map(([key, value]) => [key.startsWith('$') ? key : `${key}_`, unread(value)]),
  );
}

function refused(reason: string): never {
  throw new Error(reason);
}
