import type { CardNode } from './card.ts';
import type { Cut, Refuse } from './drawer.ts';
import { placeOf, settleText, type Place } from './settle-text.ts';

/** How the texts of a card that the library expanded are settled. */
export interface Settling extends Cut {
  readonly refuse: Refuse;
}

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
  if (typeof value === 'string') return settleOne(value, key, place, settling);
  if (Array.isArray(value)) return value.map((item) => settleValue(item, key, place, settling));
  if (typeof value === 'object') return settleNode(value as CardNode, key, settling);
  return value;
}

function settleOne(text: string, key: string, place: Place, { limit, refuse }: Settling): string {
  if (text.includes('${')) refuse(`no data for ${key}`);
  return settleText(text.replaceAll(guard, ''), place, limit);
}
