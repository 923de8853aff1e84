import { nodesOf, type CardNode } from './card.ts';
import type { Verb } from './verbs.ts';

/** Something on a card that can be pressed, with what the press sends. */
export interface Pressable {
  readonly verb: Verb;
  readonly nonce: string;
  readonly title: string;
  readonly type: 'Action.Submit' | 'Action.Execute';
  /** Whether what was typed goes along. */
  readonly sendsInputs: boolean;
}

/** Everything that can be pressed on a drawn card, from top to bottom; links and fallbacks are left out. */
export function pressables(card: CardNode): readonly Pressable[] {
  return [...nodesOf(withoutFallbacks(card))].flatMap((node) => {
    const { type, title, data, associatedInputs } = node;
    if (type !== 'Action.Submit' && type !== 'Action.Execute') return [];
    const { verb, nonce } = data as { verb: Verb; nonce: string };
    return [{ verb, nonce, title: String(title), type, sendsInputs: associatedInputs !== 'none' }];
  });
}

function withoutFallbacks(node: unknown): CardNode {
  return JSON.parse(JSON.stringify(node), (key, value: unknown) =>
    key === 'fallback' ? undefined : value,
  ) as CardNode;
}
