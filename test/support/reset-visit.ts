import type { Browser, Page } from 'playwright-core';
import type { Key } from '../../locales/keys.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Params } from '../../locales/words.ts';
import type { ResetPageLinks } from '../../pages/reset-page-links.ts';
import { resetPage } from '../../pages/reset-page.ts';
import type { Word } from '../../pages/browser/words.ts';
import { scriptedReset, type Script } from './scripted-reset.ts';
import type { Asked } from './fake-reset-links.ts';
import { openWindow } from './open-window.ts';
import { serveRoutes, type ServedRoutes } from './serve-routes.ts';

/** Somebody at the pages of a password reset, in a browser. */
export type ResetVisit = {
  page: Page;
  served: ServedRoutes;
  asked: readonly Asked[];
  links: ResetPageLinks;
  /** What went wrong in the page: errors of its script, and what its content security policy stopped. */
  complaints: readonly string[];
  /** One of the page's sentences, in the language of the visit. */
  say(word: Word, params?: Params): string;
  /** Opens the page by its link: of a reset, of a first password, or for a report. */
  open(kind?: 'linkFor' | 'firstLinkFor' | 'reportLinkFor'): Promise<void>;
  /** Types into the field with this label. */
  type(label: Word, text: string): Promise<void>;
  press(button: Word): Promise<void>;
  /** Waits for the heading of a stage. */
  reach(heading: Word): Promise<void>;
  /** Types a code and confirms it. */
  enter(code: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A token, as long as the real ones. */
export const token = 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM';

/** Opens a browser's window for a reset that goes as the script says. */
export async function visitReset(
  browser: Browser,
  { script, language = 'en', width = 1280 }: { script?: Script; language?: Language; width?: number } = {},
): Promise<ResetVisit> {
  const reset = scriptedReset(script);
  let links: ResetPageLinks | undefined;
  const served = await serveRoutes((publicUrl) => {
    const signInUrl = 'https://portal.partner.microsoftonline.cn';
    const made = resetPage({
      links: reset.links,
      publicUrl,
      signInUrl,
      root: process.cwd(),
      codeDigits: 8,
      sendGapSeconds: 60,
    });
    links = made;
    return made.routes;
  });
  const { page, complaints, close } = await openWindow(browser, width);
  const say: ResetVisit['say'] = (word, params) => wordsIn(language)(`resetPage.${word}` as Key, params);
  const { linkFor, firstLinkFor, reportLinkFor } = links as unknown as ResetPageLinks;
  const made = { linkFor, firstLinkFor, reportLinkFor };

  return {
    ...{ page, served, asked: reset.asked, links: made, complaints, say },
    async open(kind = 'linkFor') {
      await page.goto(made[kind](token, language));
    },
    type: async (label, text) => page.getByLabel(say(label), { exact: true }).fill(text),
    press: async (button) => page.getByRole('button', { name: say(button), exact: true }).click(),
    reach: async (heading) => page.getByRole('heading', { name: say(heading), exact: true }).waitFor(),
    async enter(code) {
      await page.getByLabel(say('code.label'), { exact: true }).fill(code);
      await page.getByRole('button', { name: say('code.go'), exact: true }).click();
    },
    async [Symbol.asyncDispose]() {
      await close();
      await served.close();
    },
  };
}
