import en from '../../locales/en/exportPage.json' with { type: 'json' };
import fr from '../../locales/fr/exportPage.json' with { type: 'json' };
import type { Key } from '../../locales/keys.ts';
import { sentencesOf } from './sentences.ts';

type WordOf<Any> = Any extends `exportPage.${infer Word}` ? Word : never;

/** The place of one of the export page's sentences in `exportPage.json`. */
export type ExportWord = WordOf<Key>;

/** Says a sentence of the export page in a language. */
export const exportSentence = sentencesOf<ExportWord>({ fr, en });
