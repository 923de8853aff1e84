import type { CardNode } from '../../cards/card.ts';
import { asShown } from './markdown.ts';

/** Something on a card that can be pressed: a button, or a row that is pressed as a whole. */
export interface PressableOnCard {
  readonly type: 'Action.Submit' | 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly sendsInputs: boolean;
}

/** An input as it stands on a card. */
export interface InputOnCard {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What can be chosen; empty for a text. */
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** The refusal that stands at the field; empty for none. */
  readonly error: string;
}

/** A card as it stands in the conversation. */
export interface ReceivedCard {
  /** The message that holds it. */
  readonly id: string;
  readonly node: CardNode;
  readonly summary: string;
  readonly title: string;
  /** Every shown text, from top to bottom, as a reader sees it. */
  readonly texts: readonly string[];
  /** The same as one text to search in. */
  readonly text: string;
  readonly pressables: readonly PressableOnCard[];
  readonly inputs: readonly InputOnCard[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** The nonce that the buttons carry. */
  readonly nonce: string;
}

/** Reads a card out of a message. */
export function readCard(id: string, node: CardNode, summary = ''): ReceivedCard {
  const nodes = [...shownNodes(node)];
  const texts = nodes.flatMap(({ type, text }) => (type === 'TextBlock' ? [asShown(String(text))] : []));
  const pressables = nodes.flatMap(pressableOf);
  return {
    ...{ id, node, summary, texts, pressables },
    title: texts.find((text) => !/^[✓⚠✗›]$/u.test(text)) ?? '',
    text: texts.join('\n'),
    inputs: nodes.flatMap(({ items }) => (Array.isArray(items) ? inputsAmong(items as CardNode[]) : [])),
    links: nodes.flatMap(({ type, title, url }) =>
      type === 'Action.OpenUrl' ? [{ title: String(title), url: String(url) }] : [],
    ),
    nonce: /^[\w-]+/.exec(pressables[0]?.data['nonce'] as string)?.[0] ?? '',
  };
}

/** The input with this id or label; throws when the card has none. */
export function inputOf({ inputs }: ReceivedCard, name: string): InputOnCard {
  const found = inputs.find(({ id, label }) => id === name || label === name || label === `${name} *`);
  if (found !== undefined) return found;
  throw new Error(`no input "${name}" on the card, only ${inputs.map(({ id }) => id).join(', ') || 'none'}`);
}

/** What somebody's value for an input is sent as: for a choice, its title stands for it too. */
export function valueFor({ id, choices }: InputOnCard, wanted: string): string {
  if (choices.length === 0) return wanted;
  const chosen = choices.find(({ title, value }) => value === wanted || title === wanted);
  if (chosen !== undefined) return chosen.value;
  throw new Error(`"${wanted}" is not offered in ${id}, only ${choices.map(({ value }) => value).join(', ')}`);
}

/** What can be pressed under this title; throws when the card has no such thing. */
export function pressableOn({ pressables }: ReceivedCard, title: string): PressableOnCard {
  const found = pressables.find((candidate) => candidate.title === title);
  if (found !== undefined) return found;
  throw new Error(`nothing to press called "${title}", only ${pressables.map(({ title }) => title).join(' | ')}`);
}

function pressableOf({ type, title, data, associatedInputs }: CardNode): readonly PressableOnCard[] {
  if (type !== 'Action.Submit' && type !== 'Action.Execute') return [];
  const sent = data as Readonly<Record<string, unknown>>;
  return [
    { type, title: String(title), verb: String(sent['verb']), data: sent, sendsInputs: associatedInputs !== 'none' },
  ];
}

/** An input's error is the warning that stands below it in the same container. */
function inputsAmong(items: readonly CardNode[]): readonly InputOnCard[] {
  return items.flatMap((item) => {
    const { type, id, label = '', value = '', choices = [] } = item;
    if (typeof type !== 'string' || !type.startsWith('Input.')) return [];
    const warning = items.find(({ text }) => typeof text === 'string' && text.startsWith('⚠ '));
    const error = warning === undefined ? '' : asShown(String(warning['text'])).slice(2);
    return [
      {
        id: String(id),
        label: String(label),
        value: String(value),
        choices: (choices as InputOnCard['choices']).map(({ title, value }) => ({ title, value })),
        error,
      },
    ];
  });
}

/** Every object of a card, but for what stands in for an action on a client that does not know it. */
function* shownNodes(node: unknown): Generator<CardNode> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as CardNode;
  for (const [key, child] of Object.entries(node)) if (key !== 'fallback') yield* shownNodes(child);
}
