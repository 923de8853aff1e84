import type { Asset } from './browser-bundle.ts';
import type { PageResponse } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** The kinds of answer that a page gives, each with all of its headers. */
export type Answers = {
  html(body: string): PageResponse;
  /** `cookie` is the value of a `Set-Cookie` header. */
  json(status: number, value: Readonly<Record<string, unknown>>, cookie?: string): PageResponse;
  /** A file that a browser may keep for good; compressed when `accepted`, an `Accept-Encoding` header, allows it. */
  asset(asset: Asset, accepted: string | undefined): PageResponse;
};

/** Makes the answers of the pages that people reach under `site`. */
export function answersOf(site: URL): Answers {
  const always = securityHeaders(site);
  const answer = (
    status: number,
    { type, cache, ...more }: { type: string; cache: string; [header: string]: string },
    body: string | Buffer,
  ): PageResponse => ({
    status,
    headers: { ...always, 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': cache, ...more },
    body,
  });
  return {
    html: (body) => answer(200, { type: 'text/html', cache: 'no-store' }, body),
    json: (status, value, cookie) =>
      answer(
        status,
        { type: 'application/json', cache: 'no-store', ...(cookie !== undefined && { 'Set-Cookie': cookie }) },
        JSON.stringify(value),
      ),
    asset({ type, plain, gzipped }, accepted) {
      const kept = { type, cache: 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' };
      return takesGzip(accepted)
        ? answer(200, { ...kept, 'Content-Encoding': 'gzip' }, gzipped)
        : answer(200, kept, plain);
    },
  };
}

function takesGzip(accepted = ''): boolean {
  return accepted
    .toLowerCase()
    .split(',')
    .map((coding) => coding.split(';').map((part) => part.trim()))
    .some(([coding, weight = 'q=1']) => coding === 'gzip' && Number(weight.replace(/^q=/, '')) > 0);
}
