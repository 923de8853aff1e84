import type { Language } from '../locales/languages.ts';
import { answersOf } from './answers.ts';
import { browserBundle } from './browser-bundle.ts';
import { priceUploadRoute, type TakesPriceFiles } from './price-upload-route.ts';
import type { Route } from './route.ts';
import { saidDocuments } from './said-documents.ts';
import { staticRoutes } from './static-routes.ts';

/** What the page that takes a price file is made of. */
export type PriceUploadPageParts = {
  uploads: TakesPriceFiles;
  /** Where people's browsers reach the bot, as configured; the only source of links and of the accepted `Host`. */
  publicUrl: string;
  /** The repository's root, under which the page's files are read. */
  root: string;
  /** The store is away, or the browser's files could not be made. None of it holds up an answer. */
  onError?: ((error: unknown) => void) | undefined;
};

/** The page that takes a month's price file, and the links to it. */
export type PriceUploadPage = {
  routes: readonly Route[];
  /** The address to offer in the personal chat. The token stands in the fragment, which no server or proxy sees. */
  linkFor: (token: string, language: Language) => string;
  /** Makes the browser's files now, for all pages, rather than when the first is opened. */
  warm(): Promise<void>;
};

const folder = '/p';

/** Makes the upload page. A GET never changes anything, and everybody gets the same documents. */
export function priceUploadPage({ uploads, publicUrl, root, onError }: PriceUploadPageParts): PriceUploadPage {
  const site = new URL(publicUrl);
  const answers = answersOf(site);
  return {
    routes: [
      ...staticRoutes(saidDocuments({ root, folder, name: 'price-upload-page', words: 'uploadPage' }), {
        folder,
        site,
        answers,
        root,
        onError,
      }),
      priceUploadRoute({ uploads, path: `${folder}/upload`, site, answers, onError }),
    ],
    linkFor: (token, language) =>
      `${publicUrl.replace(/\/+$/, '')}${folder}/${language}#t=${encodeURIComponent(token)}`,
    async warm() {
      await browserBundle(root);
    },
  };
}
