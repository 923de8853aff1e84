import en from '../../locales/en/resetPage.json' with { type: 'json' };
import fr from '../../locales/fr/resetPage.json' with { type: 'json' };
import type { Key } from '../../locales/keys.ts';
import type { Language } from '../../locales/languages.ts';

type WordOf<Any> = Any extends `resetPage.${infer Word}` ? Word : never;

/** The place of one of the page's sentences in `resetPage.json`. */
export type Word = WordOf<Key>;

/** What a sentence is filled with. `count` chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>;

type Tree = { readonly [key: string]: string | Tree };

const trees: Readonly<Record<Language, Tree>> = { fr, en };
const plurals = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') };

/** A sentence in a language, as i18next says it on the server: the page needs no more of it than places and plurals. */
export function sentence(language: Language, word: Word, params: Params = {}): string {
  const { count } = params;
  const form = typeof count === 'number' ? plurals[language].select(count) : 'other';
  const text = textAt(trees[language], word) ?? textAt(trees[language], `${word}_${form}`);
  if (text === undefined) throw new Error(`no ${language} words for ${word}`);
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

function textAt(tree: Tree, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<string | Tree | undefined>((place, key) => (typeof place === 'object' ? place[key] : undefined), tree);
  return typeof found === 'string' ? found : undefined;
}
