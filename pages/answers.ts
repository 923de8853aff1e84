import type { PageResponse } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** The kinds of answer that a page gives, each with all of its headers. */
export type Answers = {
  html(body: string): PageResponse;
  json(status: number, value: Readonly<Record<string, unknown>>): PageResponse;
  /** A file whose address holds the hash of its content: a browser may keep it for good. */
  asset(type: 'text/javascript' | 'text/css', body: string): PageResponse;
};

/** Makes the answers of the pages that people reach under `site`. */
export function answersOf(site: URL): Answers {
  const always = securityHeaders(site);
  const answer = (status: number, type: string, cache: string, body: string): PageResponse => ({
    status,
    headers: { ...always, 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': cache },
    body,
  });
  return {
    html: (body) => answer(200, 'text/html', 'no-store', body),
    json: (status, value) => answer(status, 'application/json', 'no-store', JSON.stringify(value)),
    asset: (type, body) => answer(200, type, 'public, max-age=31536000, immutable', body),
  };
}
