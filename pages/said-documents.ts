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
  /** The repository's root, under which the template is read once. */
  root: string;
  /** Where the documents are, such as `/x`: `/x/fr` and `/x/en`. */
  folder: string;
  /** What its template, its script and its style are called: `export-page`. */
  name: string;
  /** The subject of its words: `exportPage`. */
  words: string;
};

/** The documents of a page, a language each, the same for everybody. A word that is missing throws, when the bot starts. */
export function saidDocuments({ root, folder, name, words }: SaidPage): readonly Document[] {
  const template = readFileSync(join(root, 'pages', 'browser', `${name}.html`), 'utf8');
  return languages.map((language) => {
    const say = wordsIn(language);
    const said = sayHtml(template, (word) => say(`${words}.${word}` as Key));
    const otherLanguage = languages.find((other) => other !== language) ?? language;
    return {
      path: `${folder}/${language}`,
      html(nameOf) {
        const values: Readonly<Record<string, string>> = {
          language,
          otherLanguage,
          script: nameOf(`${name}.ts`),
          style: nameOf(`${name}.css`),
        };
        return renderHtml(said, (value) => values[value]);
      },
    };
  });
}
