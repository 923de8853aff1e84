import type { Browser, Page } from 'playwright-core';
import type { Key } from '../../locales/keys.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Params } from '../../locales/words.ts';
import type { UploadWord } from '../../pages/browser/upload-words.ts';
import { priceUploadPage } from '../../pages/price-upload-page.ts';
import { fakeUploads, token, type FakeUploads } from './fake-uploads.ts';
import { openWindow } from './open-window.ts';
import { serveRoutes, type ServedRoutes } from './serve-routes.ts';

/** Somebody at the page that takes a price file, in a browser. */
export type UploadVisit = {
  page: Page;
  served: ServedRoutes;
  uploads: FakeUploads;
  /** What went wrong in the page: errors of its script, and what its content security policy stopped. */
  complaints: readonly string[];
  /** One of the page's sentences, in the language of the visit. */
  say(word: UploadWord, params?: Params): string;
  /** Opens the page by its link, or without a token. */
  open(asked?: string): Promise<void>;
  /** Chooses a file with the button; without content it holds one line. */
  choose(name: string, content?: Buffer): Promise<void>;
  /** Drops files on the page. */
  drop(...names: readonly string[]): Promise<void>;
  send(): Promise<void>;
  /** Waits for the heading of a section. */
  reach(heading: UploadWord): Promise<void>;
  /** Waits for a text that is shown. */
  sees(text: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Opens a browser's window for the page. */
export async function visitUpload(
  browser: Browser,
  { language = 'en', width = 1280 }: { language?: Language; width?: number } = {},
): Promise<UploadVisit> {
  const uploads = fakeUploads();
  let linkFor: (asked: string, language: Language) => string = () => '';
  const served = await serveRoutes((publicUrl) => {
    const made = priceUploadPage({ uploads, publicUrl, root: process.cwd() });
    linkFor = made.linkFor;
    return made.routes;
  });
  const { page, complaints, close } = await openWindow(browser, width);
  const say: UploadVisit['say'] = (word, params) =>
    wordsIn(language)((word.startsWith('prices.') ? word : `uploadPage.${word}`) as Key, params);

  return {
    ...{ page, served, uploads, complaints, say },
    async open(asked = token) {
      await page.goto(linkFor(asked, language));
    },
    async choose(name, content = Buffer.from('a;b\n')) {
      await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
    },
    async drop(...names) {
      await page.evaluate(`{
        const dataTransfer = new DataTransfer();
        for (const name of ${JSON.stringify(names)}) dataTransfer.items.add(new File(['a;b'], name));
        const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        const drop = document.getElementById('drop');
        if (drop.dispatchEvent(event('dragover')) || drop.dispatchEvent(event('drop'))) throw new Error('not taken');
      }`);
    },
    send: async () => page.getByRole('button', { name: say('choose.send'), exact: true }).click(),
    reach: async (heading) => page.getByRole('heading', { name: say(heading), exact: true }).waitFor(),
    sees: async (text) => page.getByText(text).first().waitFor(),
    async [Symbol.asyncDispose]() {
      await close();
      await served.close();
    },
  };
}
