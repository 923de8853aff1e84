import en from '../../locales/en/resetPage.json' with { type: 'json' };
import fr from '../../locales/fr/resetPage.json' with { type: 'json' };
import type { Key } from '../../locales/keys.ts';
import { sentencesOf } from './sentences.ts';

type WordOf<Any> = Any extends `resetPage.${infer Word}` ? Word : never;

/** The place of one of the sentences of the reset's pages in `resetPage.json`. */
export type Word = WordOf<Key>;

/** Says a sentence of the reset's pages in a language. */
export const sentence = sentencesOf<Word>({ fr, en });
