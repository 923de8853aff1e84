import { createInstance, type i18n, type TOptions } from 'i18next';
import { en } from './en/index.ts';
import { fr } from './fr/index.ts';
import type { Key } from './keys.ts';
import { languages, type Language } from './languages.ts';

/** What a sentence is filled with. `count` chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>;

/** Says one of the project's sentences in the language that the translator was made for. */
export type Translate = (key: Key, params?: Params) => string;

const instance: i18n = createInstance();
void instance.init({
  lng: 'fr',
  fallbackLng: false,
  supportedLngs: [...languages],
  resources: { fr: { words: fr }, en: { words: en } },
  defaultNS: 'words',
  initAsync: false,
  // Names are escaped where they are shown, in `cards/`: here `&` must stay `&`.
  interpolation: { escapeValue: false },
});

const translators: Readonly<Record<Language, Translate>> = {
  fr: translator('fr'),
  en: translator('en'),
};

/** The project's sentences in one language. A key that is missing throws: a person never reads a key. */
export function wordsIn(language: Language): Translate {
  return translators[language];
}

function translator(language: Language): Translate {
  const speak = instance.getFixedT(language);
  // i18next takes 5 µs to find a sentence and 2 more to fill it, and a card has thirty: each is found once.
  const fixed = new Map<Key, string>();
  /** Sentences cut at their blanks: at even places the text, at odd ones the names of what goes between. */
  const cut = new Map<Key, readonly string[]>();

  function find(key: Key, params?: TOptions): string {
    const text: unknown = speak(key, { ...params });
    if (typeof text !== 'string' || text === key) throw new Error(`no ${language} words for ${key}`);
    return text;
  }

  function fill(key: Key, params: Params): string {
    const parts = cut.get(key) ?? find(key, { skipInterpolation: true }).split(/\{\{(\w+)\}\}/);
    cut.set(key, parts);
    return parts.map((part, place) => (place % 2 === 0 ? part : params[part])).join('');
  }

  return (key, params) => {
    // Which plural form it is, is i18next's to say.
    if (params !== undefined) return 'count' in params ? find(key, params) : fill(key, params);
    const text = fixed.get(key) ?? find(key);
    fixed.set(key, text);
    return text;
  };
}
