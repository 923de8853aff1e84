import type { Language } from '../../locales/languages.ts';

/** What fills a sentence: `count` chooses the plural form, a list names words of the same page. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** Says a sentence in a language. */
export type Sentences<Word extends string> = (language: Language, word: Word, params?: Params) => string;

/** How what fills a sentence is written in a language. */
export type Written = (language: Language, value: Params[string]) => string;

type Tree = { readonly [key: string]: string | Tree };

const plurals = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') };

/** The sentences of a page, as i18next says them on the server: the page needs no more of it than places and plurals. */
export function sentencesOf<Word extends string>(
  trees: Readonly<Record<Language, Tree>>,
  written: Written = (_, value) => String(value),
): Sentences<Word> {
  return (language, word, params = {}) => {
    const { count } = params;
    const form = typeof count === 'number' ? plurals[language].select(count) : 'other';
    const text = textAt(trees[language], word) ?? textAt(trees[language], `${word}_${form}`);
    if (text === undefined) throw new Error(`no ${language} words for ${word}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => written(language, params[name] ?? ''));
  };
}

function textAt(tree: Tree, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<string | Tree | undefined>((place, key) => (typeof place === 'object' ? place[key] : undefined), tree);
  return typeof found === 'string' ? found : undefined;
}
