import { ZxcvbnFactory, type Score, type TranslationKeys } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import firstNames from '@zxcvbn-ts/language-en/src/firstnames.json' with { type: 'json' };
import wikipedia from '@zxcvbn-ts/language-en/src/wikipedia.json' with { type: 'json' };
import { forbiddenNames } from './forbidden-names.ts';

/** What makes a password easy to guess, as zxcvbn names it. */
export type Weakness = keyof TranslationKeys['warnings'];

/** How hard a password is to guess, from 0 to 4, and the main reason when it is not. */
export interface Strength {
  readonly score: Score;
  readonly weakness: Weakness | undefined;
}

/** Time grows faster than length (256 characters take a second), and what follows makes nothing weaker. */
const examined = 72;

const zxcvbn = new ZxcvbnFactory({
  // zxcvbn tells why a word is weak by the name of its dictionary.
  dictionary: { ...dictionary, 'firstnames-en': firstNames, 'wikipedia-en': wikipedia },
  graphs: adjacencyGraphs,
  // Each way to undo substitutions such as 4 for a is searched anew; the default of 100 takes three times as long.
  l33tMaxSubstitutions: 30,
});

/** Measures a password's first 72 characters, knowing the names that somebody would try first: about 20 ms at worst. */
export function measureStrength(password: string, names: readonly string[]): Strength {
  const { score, feedback } = zxcvbn.check(password.slice(0, examined), [...names, ...forbiddenNames(names)]);
  return { score, weakness: (feedback.warning ?? undefined) as Weakness | undefined };
}
