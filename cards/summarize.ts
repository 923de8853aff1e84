import { languages } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { cleanText, clipText } from './clean-text.ts';
import type { View } from './views.ts';

/** The longest summary, in characters: what a notification shows. */
const longest = 300;

/** A card in one plain sentence or two, for notifications, for screen readers and for when it cannot be drawn. */
export function summarize(view: View): string {
  // What a card lacks must not keep it from being said: this is what is sent when it cannot be drawn.
  const sentences = sentencesOf(view)
    .filter((sentence) => Boolean(sentence))
    .map(cleanText)
    .filter((sentence) => sentence !== '');
  return clipText(sentences.join('\u00A0– '), longest);
}

function sentencesOf(view: View): readonly string[] {
  switch (view.template) {
    case 'language':
      return languages.map((language) => wordsIn(language)('cards.chooseLanguage'));
    case 'menu':
      return [view.data.title, view.data.intro];
    case 'form':
      return [view.data.title, view.data.problem || view.data.intro];
    case 'review':
      return [view.data.title, view.data.warning || view.data.intro];
    case 'outcome':
      return [view.data.title, view.data.text];
    case 'people':
    case 'records':
    case 'history':
    case 'journal':
    case 'offers':
    case 'changes':
      return [view.data.title, view.data.summary];
    case 'record':
      return [view.data.title, view.data.warning || view.data.subtitle];
    case 'profile':
      return [view.data.title, view.data.subtitle];
    case 'offer':
      return [
        view.data.title,
        view.data.warning || view.data.subtitle,
        ...(view.data.price?.quote ?? []).map(({ value }) => value),
      ];
    case 'catalog':
      return [view.data.title, view.data.problem || view.data.intro];
    default:
      return view satisfies never;
  }
}
