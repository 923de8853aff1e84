import type { Answers } from './answers.ts';
import { browserBundle, type Bundle } from './browser-bundle.ts';
import { refusalOfRead } from './refusal.ts';
import type { PageRequest, PageResponse, Route } from './route.ts';

/** One HTML document, the same for everybody whose browser asks alike. */
export type Document = {
  path: string;
  /** Makes it, with the names of the browser's files and, where it speaks several languages, the request's headers. */
  html(nameOf: Bundle['nameOf'], headers: PageRequest['headers']): string;
};

/** What pages of one folder share. */
export type StaticParts = {
  /** Where the documents and their files are, such as `/r`. */
  folder: string;
  site: URL;
  answers: Answers;
  /** The repository's root, under which the page's files are read. */
  root: string;
  /** The files could not be made. */
  onError?: ((error: unknown) => void) | undefined;
};

/** The routes of what changes nothing: documents, and in their folder the files that they name. */
export function staticRoutes(documents: readonly Document[], parts: StaticParts): readonly Route[] {
  const { folder, site, answers, root, onError } = parts;
  const get = (path: string, answer: (request: PageRequest, bundle: Bundle) => PageResponse): Route => ({
    method: 'GET',
    path,
    async handle(request) {
      const refusal = refusalOfRead(request, site);
      if (refusal) return answers.json(refusal.status, { error: refusal.error });
      try {
        return answer(request, await browserBundle(root));
      } catch (error) {
        onError?.(error);
        return answers.json(503, { error: 'unavailable' });
      }
    },
  });
  return [
    ...documents.map(({ path, html }) => get(path, ({ headers }, { nameOf }) => answers.html(html(nameOf, headers)))),
    get(`${folder}/:file`, ({ url, headers }, { assets }) => {
      const asset = assets.get(url.split('?')[0]?.slice(folder.length + 1) ?? '');
      return asset ? answers.asset(asset, headers['accept-encoding']) : answers.json(404, { error: 'notFound' });
    }),
  ];
}
