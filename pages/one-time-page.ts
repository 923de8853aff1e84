import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Key } from '../locales/keys.ts';
import { languages, type Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import type { Clock } from '../storage/clock.ts';
import { answersOf } from './answers.ts';
import type { Bundle } from './browser-bundle.ts';
import { renderHtml } from './render-html.ts';
import type { Route } from './route.ts';
import { showOnce, type ShowOnceEvents, type TakesSecrets } from './show-once.ts';
import { staticRoutes } from './static-routes.ts';

/** What the one-time page is made of. */
export type OneTimePageParts = ShowOnceEvents & {
  secrets: TakesSecrets;
  /** Where people's browsers reach the bot, as configured; the only source of links and of the accepted `Host`. */
  publicUrl: string;
  /** Where the new user signs in; shown as text. */
  signInUrl: string;
  /** The repository's root, under which the page's files are read once. */
  root: string;
  now: Clock;
};

/** The page that shows a new user's temporary password once, and the links to it. */
export type OneTimePage = {
  routes: readonly Route[];
  /** The address to offer in the personal chat. The token stands in the fragment, which no server or proxy sees. */
  linkFor: (token: string, language: Language) => string;
};

const folder = '/temporary-password';

/** Makes the one-time page. A GET never changes anything; the secret is taken by the press on its button alone. */
export function oneTimePage({ publicUrl, signInUrl, root, ...parts }: OneTimePageParts): OneTimePage {
  const site = new URL(publicUrl);
  const answers = answersOf(site);
  const template = readFileSync(join(root, 'pages', 'browser', 'one-time-page.html'), 'utf8');

  function html(language: Language, nameOf: Bundle['nameOf']): string {
    const say = wordsIn(language);
    const values: Readonly<Record<string, string>> = {
      language,
      otherLanguage: languages.find((other) => other !== language) ?? language,
      script: nameOf('one-time-page.ts'),
      style: nameOf('one-time-page.css'),
      signInUrl,
    };
    return renderHtml(template, (name) => values[name] ?? say(`pages.oneTime.${name}` as Key));
  }

  return {
    routes: [
      ...staticRoutes(
        languages.map((language) => ({
          path: `${folder}/${language}`,
          html: (nameOf) => html(language, nameOf),
        })),
        { folder, site, answers, root, onError: parts.onError },
      ),
      { method: 'POST', path: `${folder}/show`, maxBodyBytes: 1024, handle: showOnce({ ...parts, site, answers }) },
    ],
    linkFor: (token, language) =>
      `${publicUrl.replace(/\/+$/, '')}${folder}/${language}#t=${encodeURIComponent(token)}`,
  };
}
