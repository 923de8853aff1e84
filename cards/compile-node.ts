import type { CardNode } from './card.ts';
import { compileCondition, compilePath } from './compile-expression.ts';
import { compileText } from './compile-text.ts';
import { drawList, type Item } from './draw-list.ts';
import { drawObject } from './draw-object.ts';
import type { Cut } from './drawer.ts';
import { NotCompiled } from './not-compiled.ts';
import { still, type Part } from './part.ts';
import { placeOf, settleText } from './settle-text.ts';

/** What the templating language keeps for itself: none of it is drawn. */
const instructions = new Set(['$data', '$when', '$root', '$index', '$host', '$_acTemplateVersion']);

/** An object of a template, which has the words of its language and stands under the key `owner`. */
export function compileNode(node: unknown, owner: string, cut: Cut): Part {
  if (typeof node !== 'object' || node === null) throw new NotCompiled(`no object under ${owner}`);
  // The library puts null where something outside of a list is not drawn, and a list where it is drawn many times.
  if ('$when' in node || '$data' in node) throw new NotCompiled(`a choice under ${owner}`);
  return compileOwn(node as CardNode, owner, cut);
}

function compileOwn(node: CardNode, owner: string, cut: Cut): Part {
  const { type, fallback } = node;
  if (typeof type === 'string' && type.includes('${')) throw new NotCompiled(`a type that is chosen under ${owner}`);
  if (type === 'Action.Execute' && !cut.universal) return compileNode(fallback, owner, cut);
  const own = Object.entries(node).filter(([key]) => !instructions.has(key));
  return drawObject(new Map(own.map(([key, value]) => [key, compileValue(value, key, owner, cut)])));
}

function compileValue(value: unknown, key: string, owner: string, cut: Cut): Part {
  if (typeof value === 'string') return compileString(value, key, owner, cut);
  if (Array.isArray(value)) return drawList(value.map((item) => compileItem(item, key, cut)));
  if (typeof value === 'number' || typeof value === 'boolean') return still(value);
  return compileNode(value, key, cut);
}

function compileString(text: string, key: string, owner: string, { limit }: Cut): Part {
  const place = placeOf(owner, key);
  return text.includes('${') ? compileText(text, { key, place, limit }) : still(settleText(text, place, limit));
}

/** Only objects: no list of our templates holds anything else. */
function compileItem(item: unknown, key: string, cut: Cut): Item {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) throw new NotCompiled(`an item of ${key}`);
  const { $when: when, $data: data } = item as CardNode;
  return {
    part: compileOwn(item as CardNode, key, cut),
    when: when === undefined ? undefined : compileCondition(expressionIn(when)),
    data: data === undefined ? undefined : compilePath(expressionIn(data)),
  };
}

function expressionIn(instruction: unknown): string {
  const [, expression] = typeof instruction === 'string' ? (/^\$\{([^{}]+)\}$/.exec(instruction) ?? []) : [];
  if (expression === undefined) throw new NotCompiled('an instruction without an expression');
  return expression;
}
