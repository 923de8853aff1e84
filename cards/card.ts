/** An object of an Adaptive Card: the card itself, an element, an action, or a part of one. */
export type CardNode = Readonly<Record<string, unknown>>;

/** A finished Adaptive Card, ready for `CardFactory.adaptiveCard`. */
export interface Card extends CardNode {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
}

/** Each object below a node, the node first: elements, actions, facts, choices, data. */
export function* nodesOf(node: unknown): Generator<CardNode> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as CardNode;
  for (const child of Object.values(node)) yield* nodesOf(child);
}
