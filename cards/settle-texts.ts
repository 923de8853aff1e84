import { cleanText, clipText } from './clean-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { CardNode } from './card.ts';

/** How the texts of an expanded card are settled. */
export interface Settling {
  /** The longest shown text, in characters. */
  readonly limit: number;
  /** Whether the client sends `Action.Execute`; where it does not, each becomes its fallback. */
  readonly universal: boolean;
  /** Called with what is wrong with the card. */
  readonly refuse: (reason: string) => never;
}

/**
 * How a string is read where it stands. TextBlocks are Markdown; labels, placeholders and titles of buttons are not. The
 * title of a choice is Markdown in the official package and none in Teams: it is left as it is, but for what would make a
 * link. The rest, above all what was typed, goes back as it came.
 */
type Place = 'markdown' | 'plain' | 'choice' | 'exact';

/** Between `$` and `{` of somebody's text while the template is expanded: what has none of it was left by the template. */
const guard = '\u0000';

/** The data with every `${` of its own marked, so that one which the template leaves unfilled stands out afterwards. */
export function guardData(data: unknown): unknown {
  if (typeof data === 'string') return data.replaceAll(guard, '').replaceAll('${', `$${guard}{`);
  if (Array.isArray(data)) return data.map(guardData);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, guardData(value)]));
}

/** The expanded card with each text made ready for the place where it stands. */
export function settleTexts(card: unknown, settling: Settling): CardNode {
  return settleNode(card as CardNode, 'card', settling);
}

function settleNode(node: CardNode, owner: string, settling: Settling): CardNode {
  if (node['type'] === 'Action.Execute' && !settling.universal) {
    return settleNode(node['fallback'] as CardNode, owner, settling);
  }
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    settleValue(value, key, placeOf(owner, key), settling),
  ]);
  return Object.fromEntries(entries) as CardNode;
}

function settleValue(value: unknown, key: string, place: Place, settling: Settling): unknown {
  if (value === null || value === undefined) return settling.refuse(`nothing stands for ${key}`);
  if (typeof value === 'string') return settleText(value, key, place, settling);
  if (Array.isArray(value)) return value.map((item) => settleValue(item, key, place, settling));
  if (typeof value === 'object') return settleNode(value as CardNode, key, settling);
  return value;
}

function placeOf(owner: string, key: string): Place {
  if (key === 'text') return 'markdown';
  if (key === 'title') return owner === 'choices' ? 'choice' : 'plain';
  return key === 'label' || key === 'placeholder' || key === 'tooltip' ? 'plain' : 'exact';
}

function settleText(text: string, key: string, place: Place, { limit, refuse }: Settling): string {
  if (text.includes('${')) refuse(`no data for ${key}`);
  const own = text.replaceAll(guard, '');
  if (place === 'exact') return own;
  const shown = clipText(cleanText(own), limit);
  if (place === 'choice') return shown.replaceAll('](', '] (');
  return place === 'markdown' ? escapeMarkdown(shown) : shown;
}
