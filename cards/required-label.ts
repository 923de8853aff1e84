import type { Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';

/** What stands in no label. */
const blank = '\u0000';

/** The words around a label, in pieces: i18next takes 7 µs to fill a sentence in, and a form has twelve of these. */
const pieces: Readonly<Record<Language, readonly string[]>> = { fr: piecesIn('fr'), en: piecesIn('en') };

/** The label of a field that must be filled in. */
export function requiredLabel(label: string, language: Language): string {
  return pieces[language].join(label);
}

function piecesIn(language: Language): readonly string[] {
  return wordsIn(language)('cards.requiredLabel', { label: blank }).split(blank);
}
