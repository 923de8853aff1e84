import frenchTerms from './fr/offerNames.json' with { type: 'json' };
import type { Language } from './languages.ts';

/** Gives an offer's name in a language, from the English one that the service has for China. */
export type OfferName = (englishName: string) => string;

const terms = new Map(Object.entries(frenchTerms).map(([english, french]) => [english.toLowerCase(), french]));

// One pass over the name, the longest term first: what one term gave is not taken for another.
const anyTerm = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...terms.keys()]
    .sort((one, other) => other.length - one.length)
    .map((term) => term.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

const namers: Readonly<Record<Language, OfferName>> = { en: (name) => name, fr: inFrench };

/** How offers are called in a language. French has the product terms of `fr/offerNames.json`; what is not there stays. */
export function offerNameIn(language: Language): OfferName {
  return namers[language];
}

function inFrench(name: string): string {
  return name
    .replace(anyTerm, (term) => terms.get(term.toLowerCase()) ?? term)
    .replace(/ (?=:(?:\s|$))|(?<=\bPlan) (?=\d)|(?<=\d) (?=[GTM]o\b)|(?<=«) | (?=»)/gu, '\u00A0')
    .replace(/ (?=[;!?%])/gu, '\u202F');
}
