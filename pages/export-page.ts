import type { Language } from '../locales/languages.ts';
import { answersOf } from './answers.ts';
import type { ExportBody } from './export-bodies.ts';
import type { Route } from './route.ts';
import { saidDocuments } from './said-documents.ts';
import { staticRoutes } from './static-routes.ts';
import { takeOnce } from './take-once.ts';

/** What the page needs of `storage/one-time-files.ts`: to take a file, which exactly one caller achieves. */
export type TakesFiles = {
  take(token: string): Promise<{ fileName: string; text: string } | undefined>;
};

/** What the page that hands out an exported file is made of. */
export type ExportPageParts = {
  files: TakesFiles;
  /** Where people's browsers reach the bot, as configured; the only source of links and of the accepted `Host`. */
  publicUrl: string;
  /** The repository's root, under which the page's files are read. */
  root: string;
  /** The store is away, or the browser's files could not be made. None of it holds up an answer. */
  onError?: ((error: unknown) => void) | undefined;
};

/** The page that hands out an exported file once, and the links to it. */
export type ExportPage = {
  routes: readonly Route[];
  /** The address to offer in the personal chat. The token stands in the fragment, which no server or proxy sees. */
  linkFor: (token: string, language: Language) => string;
};

const folder = '/x';

/** Makes the export page. A GET never changes anything; the file is taken by the press on its button alone. */
export function exportPage({ files, publicUrl, root, onError }: ExportPageParts): ExportPage {
  const site = new URL(publicUrl);
  const answers = answersOf(site);
  const documents = saidDocuments({ root, folder, name: 'export-page', words: 'exportPage' });
  const handle = takeOnce({ site, answers, onError }, async (token): Promise<ExportBody | undefined> => {
    const file = await files.take(token);
    return file && { state: 'taken', fileName: file.fileName, text: file.text };
  });
  return {
    routes: [
      ...staticRoutes(documents, { folder, site, answers, root, onError }),
      { method: 'POST', path: `${folder}/take`, maxBodyBytes: 1024, handle },
    ],
    linkFor: (token, language) =>
      `${publicUrl.replace(/\/+$/, '')}${folder}/${language}#t=${encodeURIComponent(token)}`,
  };
}
