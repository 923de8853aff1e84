import MiniSearch, { type Query } from 'minisearch';
import type { Offer } from './offer.ts';
import { searchedWords, shortNames, splitWords } from './offer-words.ts';

/** What of an offer is searched in one language; `id` is its place among the offers. */
interface SearchedOffer {
  readonly id: number;
  /** The words of the name in the reader's language, each once: a name that repeats one is no better match. */
  readonly name: string;
  /** The words that only the name in the other language has. */
  readonly otherName: string;
  readonly shortNames: string;
  /** The words that only the description has. */
  readonly description: string;
}

/** The words of offers, for the readers of one language. */
export interface OfferSearch {
  /** `place` stands for the offer in what is found. */
  add(place: number, offer: Offer, names: { readonly own: string; readonly other: string }): void;
  /** How well each place matches; `undefined` when the text has no word to look for. */
  find(text: string): ReadonlyMap<number, number> | undefined;
}

const names = ['name', 'otherName', 'shortNames'] as const;
const withDigit = /\p{N}/u;

/** An empty search, to be filled offer by offer. */
export function offerSearch(): OfferSearch {
  /** By place: 1 for what is usually meant, less for what is not. */
  const weights: number[] = [];
  /** The places of a whole name. */
  const wholes = new Map<string, Set<number>>();
  const search = new MiniSearch<SearchedOffer>({
    fields: [...names, 'description'],
    tokenize: (text) => [...splitWords(text)],
    // What matched comes as an object by word: under the key 365 it would have room for 366 values, each time.
    processTerm: (word) => (/^\d/.test(word) ? `#${word}` : word),
    searchOptions: {
      boost: { name: 4, otherName: 3, shortNames: 1, description: 0.5 },
      // "E3" is another offer than "E1": a word with a digit is meant to the letter.
      prefix: (word) => word.length > 2 && !withDigit.test(word),
      fuzzy: (word) => (word.length > 3 && !withDigit.test(word) ? 0.2 : false),
      maxFuzzy: 2,
      boostDocument: (place: number) => weights[place] ?? 1,
    },
  });

  return {
    add(place, offer, { own, other }) {
      weights[place] = weightOf(offer);
      for (const whole of [own, other]) {
        const key = wholeOf(searchedWords(whole));
        wholes.set(key, (wholes.get(key) ?? new Set()).add(place));
      }
      const name = new Set(splitWords(own));
      const otherName = new Set(splitWords(other).filter((word) => !name.has(word)));
      const description = splitWords(offer.description).filter((word) => !name.has(word) && !otherName.has(word));
      search.add({
        id: place,
        name: [...name].join(' '),
        otherName: [...otherName].join(' '),
        shortNames: shortNames(offer.name),
        description: description.join(' '),
      });
    },
    find(text) {
      const words = searchedWords(text);
      const queries = words.map(queryFor);
      if (queries.length === 0) return undefined;
      const all = search.search({ combineWith: 'AND', queries });
      const found = all.length > 0 ? all : search.search({ combineWith: 'OR', queries });
      const meant = wholes.get(wholeOf(words));
      return new Map(found.map(({ id, score }) => [id as number, meant?.has(id) === true ? Number.MAX_VALUE : score]));
    },
  };
}

// Who says an offer's whole name means that offer, not those whose names hold it.
function wholeOf(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

// "Business Premium" is first the offer that is sold, then its trial and what was sold once.
function weightOf({ isTrial, isAvailableForPurchase }: Offer): number {
  return (isTrial ? 0.6 : 1) * (isAvailableForPurchase ? 1 : 0.6);
}

// A description tells of other offers too ("everything in E3"): a number is looked for in names alone.
function queryFor(word: string): Query {
  return withDigit.test(word) ? { queries: [word], fields: [...names] } : word;
}
