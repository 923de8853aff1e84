import { nodesOf, type Card, type CardNode } from './card.ts';

/**
 * What the templates are built of: shown by Teams, the Agents Playground and Web Chat alike. No FactSet: on a narrow
 * screen it cuts a long address off instead of breaking it.
 */
const shownEverywhere = new Set(
  (
    'AdaptiveCard TextBlock Container ColumnSet Column Table TableRow TableCell ' +
    'Input.Text Input.ChoiceSet ActionSet Action.Submit Action.Execute Action.OpenUrl'
  ).split(' '),
);

/** More than six buttons in a row are folded away (msteams-docs#5356). */
const mostActions = 6;

/** 28 KB counted in UTF-16, in bytes: the least that Teams ever documented. */
export const largestCard = 28 * 1024;

/** A card's weight as Teams counts it: bytes of its JSON in UTF-16. */
export function sizeOf(card: Card): number {
  return JSON.stringify(card).length * 2;
}

/** The first thing that makes a card unfit to be sent; `undefined` when there is none. */
export function faultOf(card: Card): string | undefined {
  for (const node of nodesOf(card)) {
    const fault = faultIn(node);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Whether what data gives to a node can make it unfit: what is said here of every other is said by its type alone. */
export function mayBecomeUnfit({ type, actions }: CardNode): boolean {
  if (typeof type !== 'string') return false;
  return actions !== undefined || /^(?:Input|Action)\./.test(type) || !shownEverywhere.has(type);
}

/** What makes a node, without its parts, unfit to be sent; `undefined` when nothing does. */
export function faultIn(node: CardNode): string | undefined {
  const { type, actions } = node;
  if (typeof type !== 'string') return undefined;
  if (!shownEverywhere.has(type)) return `${type} is not shown everywhere`;
  if (Array.isArray(actions) && actions.length > mostActions) return `${actions.length} actions in a row`;
  if (type.startsWith('Input.')) return faultInInput(node);
  if (type.startsWith('Action.')) return faultInAction(node);
  return undefined;
}

function faultInInput({ type, id, label, choices }: CardNode): string | undefined {
  if (typeof label !== 'string' || label === '') return `an ${String(type)} without a label`;
  // Clients merge what was typed into the data of the press: such an id would stand in for the verb.
  if (typeof id !== 'string' || id === '' || id === 'verb' || id === 'nonce')
    return `an ${String(type)} with a wrong id`;
  if (type === 'Input.ChoiceSet' && !(Array.isArray(choices) && choices.length > 0))
    return 'a ChoiceSet without choices';
  return undefined;
}

function faultInAction({ type, title, url }: CardNode): string | undefined {
  if (typeof title !== 'string' || title === '') return `an ${String(type)} without a title`;
  if (type === 'Action.OpenUrl' && !/^https?:\/\//.test(String(url))) return 'a link that is not http';
  return undefined;
}
