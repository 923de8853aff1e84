import type { Activity } from 'botframework-schema';
import { nodesOf, type CardNode } from '../../cards/card.ts';
import type { Verb } from '../../cards/verbs.ts';

/** The lines of a message: its text, and the texts of its card. */
export function linesOf({ text, attachments }: Partial<Activity>): readonly string[] {
  const cards = (attachments ?? []).map(({ content }) => content as CardNode);
  const texts = cards.flatMap((card) => [...nodesOf(card)].map((node) => node['text']));
  return [text, ...texts].filter((line) => typeof line === 'string');
}

/** What a client sends when a card's button is pressed: the button's data, and every input with what stands in it. */
export function press(card: unknown, verb: Verb, typed: Readonly<Record<string, string>>): Record<string, unknown> {
  let data: Readonly<Record<string, unknown>> | undefined;
  const inputs: Record<string, string> = {};
  for (const node of nodesOf(card)) {
    if (typeof node['type'] !== 'string') continue;
    if (node['type'].startsWith('Input.')) inputs[node['id'] as string] = (node['value'] as string | undefined) ?? '';
    const carried = node['data'] as Record<string, unknown> | undefined;
    if (node['type'].startsWith('Action.') && carried?.['verb'] === verb) data ??= carried;
  }
  if (data === undefined) throw new Error(`the card has no button for ${verb}`);
  return { ...inputs, ...typed, ...data };
}
