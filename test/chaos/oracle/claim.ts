import type { Activity } from 'botframework-schema';
import type { CardNode } from '../../../cards/card.ts';
import type { Key } from '../../../locales/keys.ts';
import { languages } from '../../../locales/languages.ts';
import { wordsIn } from '../../../locales/words.ts';
import { readCard } from '../../support/received-card.ts';

/** What a card or sentence claims of the press that it answers; nothing where it claims nothing. */
export type Claim = 'done' | 'nothing done' | 'used' | 'closed' | 'under way' | undefined;

/** Stands for a name in a sentence. */
const anybody = '\u{1}';

const done: readonly Key[] = [
  'createUser.created.title',
  'effects.done.updateUser',
  'effects.done.updateProfile',
  'catalog.saved.title',
  'effects.state.done',
];
const nothingDone: readonly Key[] = [
  'effects.state.abandoned',
  'effects.state.failed',
  'failures.title',
  'stale.expiredTitle',
  'stale.cancelledTitle',
  'flow.cancelled',
  'stale.strangeTitle',
];
const underWay: readonly Key[] = ['effects.state.started', 'effects.state.unknown', 'progress.title'];
const titles = [
  ...done.map((key) => [patternOf(key), 'done'] as const),
  ...nothingDone.map((key) => [patternOf(key), 'nothing done'] as const),
  [patternOf('stale.usedTitle'), 'used'] as const,
  ...underWay.map((key) => [patternOf(key), 'under way'] as const),
];
const closed = patternsOf(['notices.closed']);

/** Reads what was shown as a person does, in either language. */
export function claimOf(json: string): { readonly claim: Claim; readonly title: string } {
  const activity = JSON.parse(json) as Partial<Activity>;
  const [attachment] = activity.attachments ?? [];
  if (attachment === undefined) {
    const { text = '' } = activity;
    return { claim: closed.some((sentence) => text.includes(sentence)) ? 'closed' : undefined, title: text };
  }
  const card = readCard('', attachment.content as CardNode);
  const titled = titles.find(([pattern]) => pattern.test(card.title))?.[1];
  // A form or a preview that comes instead of an outcome asks to go on: so nothing can have been done.
  const asks = card.inputs.length > 0 || card.pressables.some(({ verb }) => verb === 'review.confirm');
  return { claim: titled ?? (asks ? 'nothing done' : undefined), title: card.title };
}

function patternOf(key: Key): RegExp {
  const sentences = languages.map((language) => wordsIn(language)(key, { name: anybody, target: anybody }));
  const escaped = sentences.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(anybody, '.*'));
  return new RegExp(`^(?:${escaped.join('|')})$`, 'u');
}

function patternsOf(keys: readonly Key[]): readonly string[] {
  return keys.flatMap((key) => languages.map((language) => wordsIn(language)(key)));
}
