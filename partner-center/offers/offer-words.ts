import { foldText } from '../fold-text.ts';
import { stopWords } from './stop-words.ts';

/** How much of a search is read: longer than any name; what comes after finds nothing more, and takes time. */
export const longestSearch = 200;
const mostWords = 10;

/** The words of an offer's text, folded: "Office365" is two words, "E3" is one. */
export function splitWords(text: string): readonly string[] {
  return foldText(text)
    .replaceAll(/(?<=\p{L}{4})(?=\p{N})/gu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The words that a person looks for, each once; none for a text of stop words or signs alone. */
export function searchedWords(text: string): readonly string[] {
  const words = splitWords(text.slice(0, longestSearch)).filter((word) => !stopWords.has(word));
  return [...new Set(words)].slice(0, mostWords);
}

/** What people say for a name: "ems" for Enterprise Mobility + Security, "o365" for Office 365. */
export function shortNames(name: string): string {
  const words = splitWords(name).filter((word) => !/^\p{N}+$/u.test(word));
  const initials = words.filter((word) => !/\p{N}/u.test(word)).map((word) => word.slice(0, 1));
  const numbered = foldText(name).matchAll(/(\p{L})\p{L}{3,} ?(\d{3,})/gu);
  return [...(initials.length > 2 ? [initials.join('')] : []), ...[...numbered].map(([, a, b]) => `${a}${b}`)].join(
    ' ',
  );
}
