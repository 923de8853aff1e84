import { Template } from 'adaptivecards-templating';
import { bindingsOf } from '../../cards/bindings.ts';
import type { Card, CardNode } from '../../cards/card.ts';
import { faultOf, largestCard, sizeOf } from '../../cards/check-card.ts';
import { clipText } from '../../cards/clean-text.ts';
import { layouts } from '../../cards/layouts.ts';
import type { Drawing } from '../../cards/render.ts';
import { summarize } from '../../cards/summarize.ts';
import type { View } from '../../cards/views.ts';
import { wordLayout } from '../../cards/word-layout.ts';
import { cleanRuleByRule, escapeRuleByRule } from './text-oracle.ts';

/**
 * What a card must be, told step by step: the library expands the template, and then each check passes over the whole of
 * it. What `render` makes of compiled templates is compared with this; where a card is refused, the reason comes back.
 */
export function cardOrReason(view: View, { language, nonce, universal = true }: Drawing): Card | string {
  const data = guarded({ ...bindingsOf(view, language), plainText: summarize(view), language, nonce });
  const expanded = templateFor(view, language).expand({ $root: data }) as CardNode;
  const whole = view.template === 'form' || view.template === 'review';
  try {
    for (const limit of whole ? [Infinity] : [Infinity, 200, 100, 50, 24]) {
      const card = settled(expanded, 'card', limit, universal) as Card;
      const fault = faultOf(card);
      if (fault !== undefined) return fault;
      if (sizeOf(card) <= largestCard) return card;
    }
  } catch (error) {
    return (error as Error).message;
  }
  return 'larger than 28 KB';
}

const templates = new Map<string, Template>();

function templateFor({ template }: View, language: Drawing['language']): Template {
  const id = `${template}.${language}`;
  const kept = templates.get(id) ?? new Template(wordLayout(layouts[template], language));
  templates.set(id, kept);
  return kept;
}

function guarded(data: unknown): unknown {
  if (typeof data === 'string') return data.replaceAll('\u0000', '').replaceAll('${', '$\u0000{');
  if (Array.isArray(data)) return data.map(guarded);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, guarded(value)]));
}

function settled(node: CardNode, owner: string, limit: number, universal: boolean): CardNode {
  if (node['type'] === 'Action.Execute' && !universal) {
    return settled(node['fallback'] as CardNode, owner, limit, universal);
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, settledValue(value, key, owner, limit, universal)]),
  );
}

function settledValue(value: unknown, key: string, owner: string, limit: number, universal: boolean): unknown {
  if (value === null || value === undefined) throw new Error(`nothing stands for ${key}`);
  if (Array.isArray(value)) return value.map((item) => settledValue(item, key, owner, limit, universal));
  if (typeof value === 'object') return settled(value as CardNode, key, limit, universal);
  if (typeof value !== 'string') return value;
  if (value.includes('${')) throw new Error(`no data for ${key}`);
  return settledText(value.replaceAll('\u0000', ''), key, owner, limit);
}

function settledText(text: string, key: string, owner: string, limit: number): string {
  const shown = clipText(cleanRuleByRule(text), limit);
  if (key === 'text') return escapeRuleByRule(shown);
  if (key === 'title') return owner === 'choices' ? shown.replaceAll('](', '] (') : shown;
  return key === 'label' || key === 'placeholder' || key === 'tooltip' ? shown : text;
}
