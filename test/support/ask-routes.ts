import type { PageRequest, PageResponse, Route } from '../../pages/route.ts';
import { routeFor } from './route-for.ts';

type Headers = PageRequest['headers'];

/** Asks routes without HTTP, as a browser on the page would. */
export type AskedRoutes = {
  get(path: string, headers?: Headers, secure?: boolean): Promise<PageResponse>;
  post(path: string, body: unknown, headers?: Headers, secure?: boolean): Promise<PageResponse>;
};

/** Makes what asks the routes of a site. Headers that are given take the place of those of the page's own browser code. */
export function askRoutes(routes: readonly Route[], site = 'https://guichet.example.cn'): AskedRoutes {
  const { host, origin } = new URL(site);
  const ask = async (method: string, url: string, request: Pick<PageRequest, 'headers' | 'body' | 'secure'>) => {
    const route = routeFor(routes, method, url.split('?')[0] ?? '');
    if (!route) throw new Error(`no ${method} ${url}`);
    return route.handle({ ip: '203.0.113.7', url, ...request });
  };
  return {
    get: async (path, headers = {}, secure = true) =>
      ask('GET', path, { headers: { host, ...headers }, body: undefined, secure }),
    post: async (path, body, headers = {}, secure = true) =>
      ask('POST', path, {
        headers: { host, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
        body,
        secure,
      }),
  };
}
