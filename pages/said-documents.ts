import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Key } from '../locales/keys.ts';
import { languages } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { renderHtml } from './render-html.ts';
import { sayHtml } from './say-html.ts';
import type { Document } from './static-routes.ts';

/** A page of which there is one document in each language. */
export type SaidPage = {
  /** The repository's root, under which the templates are read once. */
  root: string;
  /** Where the documents are, such as `/x`: `/x/fr` and `/x/en`. */
  folder: string;
  /** What the template of its `<title>` and `<main>`, its script and its style are called: `export-page`. */
  name: string;
  /** The subject of its words: `exportPage`. */
  words: string;
  /** Whose style it wears, if not one of its own. */
  style?: string;
  /** The way from the documents' folder to that of their files: `../`. */
  up?: string;
  /** What else its template names in `{{…}}`. */
  values?: Readonly<Record<string, string>>;
};

/** The documents of a page, a language each, the same for everybody. A word that is missing throws, when the bot starts. */
export function saidDocuments(page: SaidPage): readonly Document[] {
  const { root, folder, name, words, style = name, up = '' } = page;
  const read = (file: string) => readFileSync(join(root, 'pages', 'browser', `${file}.html`), 'utf8');
  const parts = /^(?<title><title.*<\/title>)(?<main>.*)$/su.exec(read(name))?.groups;
  if (parts === undefined) throw new Error(`${name}.html begins with no title`);
  const template = read('page-frame')
    .replace('<!-- title -->', () => parts['title'] ?? '')
    .replace('<!-- main -->', () => parts['main'] ?? '');
  return languages.map((language) => {
    const say = wordsIn(language);
    // The templates are no TypeScript: `say` throws on a name that has no words.
    const said = sayHtml(template, (word) => say(`${words}.${word}` as Key));
    const otherLanguage = languages.find((other) => other !== language) ?? language;
    return {
      path: `${folder}/${language}`,
      html(nameOf) {
        const values: Readonly<Record<string, string>> = {
          ...page.values,
          language,
          otherLanguage,
          script: up + nameOf(`${name}.ts`),
          style: up + nameOf(`${style}.css`),
        };
        return renderHtml(said, (value) => values[value]);
      },
    };
  });
}
