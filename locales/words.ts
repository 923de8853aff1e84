import { createInstance, type i18n } from 'i18next';
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
  // A sentence without blanks is always the same one: i18next takes 5 µs to find it, and a card has thirty.
  const fixed = new Map<Key, string>();

  function find(key: Key, params?: Params): string {
    const text: unknown = speak(key, { ...params });
    if (typeof text !== 'string' || text === key) throw new Error(`no ${language} words for ${key}`);
    return text;
  }

  return (key, params) => {
    if (params !== undefined) return find(key, params);
    const text = fixed.get(key) ?? find(key);
    fixed.set(key, text);
    return text;
  };
}
