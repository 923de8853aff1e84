import type { Language } from '../../locales/languages.ts';
import type { MessageLanguage } from '../../password-reset/messages.ts';
import type { Wording } from './wording.ts';

/** A message in each language that it is said in. */
export type Wordings = readonly [Wording, ...Wording[]];

/** Words a message in its reader's language, or in both, French first, where nothing tells which. */
export function inEachLanguage(language: MessageLanguage, word: (language: Language) => Wording): Wordings {
  return language === undefined ? [word('fr'), word('en')] : [word(language)];
}
