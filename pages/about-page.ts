import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Key } from '../locales/keys.ts';
import { languages, type Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { acceptedLanguage } from './accepted-language.ts';
import { answersOf } from './answers.ts';
import type { Bundle } from './browser-bundle.ts';
import { renderHtml } from './render-html.ts';
import type { Route } from './route.ts';
import { sayHtml } from './say-html.ts';
import { staticRoutes } from './static-routes.ts';

/** What the page about Guichet is made of. */
export type AboutPageParts = {
  /** Where people's browsers reach the bot, as configured; the only source of the accepted `Host`. */
  publicUrl: string;
  /** For a browser that asks for neither of our languages. */
  usualLanguage: Language;
  /** The repository's root, under which the page's files are read. */
  root: string;
  /** The browser's files could not be made. */
  onError?: ((error: unknown) => void) | undefined;
};

const folder = '/about';

/**
 * The routes of the one page that is open to everybody: what Guichet is, what it keeps (`#privacy`) and what one agrees
 * to (`#terms`). The Teams app names its addresses. `/about` speaks the browser's language, the others their own.
 */
export function aboutPage({ publicUrl, usualLanguage, root, onError }: AboutPageParts): readonly Route[] {
  const site = new URL(publicUrl);
  const template = readFileSync(join(root, 'pages', 'browser', 'about-page.html'), 'utf8');
  const said = Object.fromEntries(
    languages.map((language) => {
      const say = wordsIn(language);
      // The template is no TypeScript: `say` throws on a name that has no words.
      return [language, sayHtml(template, (word) => say(`aboutPage.${word}` as Key))];
    }),
  ) as Readonly<Record<Language, string>>;
  /** `down` leads from the document's own folder to that of its files and of the other language. */
  const html = (language: Language, down: string, nameOf: Bundle['nameOf']) => {
    const otherLanguage = languages.find((other) => other !== language) ?? language;
    const values: Readonly<Record<string, string>> = {
      ...{ language, otherLanguage, otherAddress: down + otherLanguage },
      style: down + nameOf('about-page.css'),
    };
    return renderHtml(said[language], (value) => values[value]);
  };
  return staticRoutes(
    [
      {
        path: folder,
        html: (nameOf, headers) => html(acceptedLanguage(headers['accept-language'], usualLanguage), 'about/', nameOf),
      },
      ...languages.map((language) => ({
        path: `${folder}/${language}`,
        html: (nameOf: Bundle['nameOf']) => html(language, '', nameOf),
      })),
    ],
    { folder, site, answers: answersOf(site), root, onError },
  );
}
