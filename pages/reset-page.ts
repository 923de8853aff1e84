import type { ResetLinks } from '../password-reset/reset-links.ts';
import { answersOf } from './answers.ts';
import { browserBundle } from './browser-bundle.ts';
import { resetFolder as folder, resetPageLinks, type ResetPageLinks } from './reset-page-links.ts';
import { resetRoutes } from './reset-routes.ts';
import type { Route } from './route.ts';
import { saidDocuments } from './said-documents.ts';
import { sessionCookie } from './session-cookie.ts';
import { staticRoutes } from './static-routes.ts';

/** What the pages of a password reset are made of. */
export type ResetPageParts = {
  links: ResetLinks;
  /** Where people's browsers reach the bot, as configured; the only source of links and of the accepted `Host`. */
  publicUrl: string;
  /** Where one signs in with the new password; shown as text and link. */
  signInUrl: string;
  /** The repository's root, under which the page's files are read. */
  root: string;
  /** How many digits a sent code has, and how long after one another can be asked for, in s. */
  codeDigits: number;
  sendGapSeconds: number;
  /** The store or the directory is away, or the browser's files could not be made. None of it holds up an answer. */
  onError?: ((error: unknown) => void) | undefined;
};

/** The pages on which one proves oneself and sets a password or an authenticator app, and the links to them. */
export type ResetPage = ResetPageLinks & {
  routes: readonly Route[];
  /** Makes the browser's files now, for all pages, rather than when the first is opened: about 200 ms. */
  warm(): Promise<void>;
};

/** Makes the pages of the password reset. A GET never changes anything, and everybody gets the same documents. */
export function resetPage({
  publicUrl,
  signInUrl,
  root,
  codeDigits,
  sendGapSeconds,
  ...parts
}: ResetPageParts): ResetPage {
  const site = new URL(publicUrl);
  const answers = answersOf(site);
  const cookie = sessionCookie(site, `${site.pathname.replace(/\/+$/, '')}${folder}`);

  const shared = {
    ...{ root, words: 'resetPage', style: 'reset-page' },
    values: { signInUrl, codeDigits: String(codeDigits), sendGapSeconds: String(sendGapSeconds) },
  };
  const report = { folder: `${folder}/report`, name: 'report-page', up: '../' };

  return {
    ...resetPageLinks(publicUrl),
    routes: [
      ...staticRoutes(
        [...saidDocuments({ ...shared, folder, name: 'reset-page' }), ...saidDocuments({ ...shared, ...report })],
        { folder, site, answers, root, onError: parts.onError },
      ),
      ...resetRoutes({ ...parts, folder, site, answers, cookie }),
    ],
    async warm() {
      await browserBundle(root);
    },
  };
}
