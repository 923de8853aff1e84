import enPrices from '../../locales/en/prices.json' with { type: 'json' };
import en from '../../locales/en/uploadPage.json' with { type: 'json' };
import frPrices from '../../locales/fr/prices.json' with { type: 'json' };
import fr from '../../locales/fr/uploadPage.json' with { type: 'json' };
import type { Key } from '../../locales/keys.ts';
import type { Language } from '../../locales/languages.ts';
import { sentencesOf, type Params } from './sentences.ts';

type WordOf<Any> = Any extends `uploadPage.${infer Word}`
  ? Word
  : Any extends `prices.${'refused' | 'column'}.${string}`
    ? Any
    : never;

/** The place of one of the upload page's sentences: in `uploadPage.json`, or what the chat says of a file as well. */
export type UploadWord = WordOf<Key>;

const tags = { fr: 'fr-FR', en: 'en-GB' } as const;

/** Says a sentence of the upload page in a language; numbers and lists as that language writes them. */
export const uploadSentence = sentencesOf<UploadWord>(
  { fr: { ...fr, prices: frPrices }, en: { ...en, prices: enPrices } },
  written,
);

function written(language: Language, value: Params[string]): string {
  const tag = tags[language];
  if (typeof value === 'number') return new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(value);
  if (typeof value === 'string') return value;
  return new Intl.ListFormat(tag).format(value.map((word) => uploadSentence(language, word as UploadWord)));
}
