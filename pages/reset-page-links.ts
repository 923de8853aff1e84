import type { Language } from '../locales/languages.ts';

/** The folder of the reset's pages, below the public URL. */
export const resetFolder = '/r';

/** The addresses of the reset's pages. A token stands in the fragment, which no server or proxy sees. */
export interface ResetPageLinks {
  /** To the page, for whoever has been sent a code. */
  linkFor(token: string, language: Language): string;
  /** To the same page, for the first password of an account: it asks for the code. */
  firstLinkFor(token: string, language: Language): string;
  /** To the page on which one says that a change was not one's own. */
  reportLinkFor(token: string, language: Language): string;
}

/** Makes the addresses under the public URL, as configured: the only source of links. */
export function resetPageLinks(publicUrl: string): ResetPageLinks {
  const base = publicUrl.replace(/\/+$/, '');
  const link = (path: string, key: 't' | 'f') => (token: string, language: Language) =>
    `${base}${resetFolder}${path}/${language}#${key}=${encodeURIComponent(token)}`;
  return { linkFor: link('', 't'), firstLinkFor: link('', 'f'), reportLinkFor: link('/report', 't') };
}
