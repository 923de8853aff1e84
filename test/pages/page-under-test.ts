import { oneTimePage, type OneTimePageParts } from '../../pages/one-time-page.ts';
import type { PageRequest, PageResponse } from '../../pages/route.ts';
import { fakeSecrets } from '../support/one-time-secrets.ts';

/** A token, as long as the real ones. */
export const token = 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM';

/** The one-time page with one secret behind it, asked without HTTP as its own browser code would. */
export function pageUnderTest(changes: Partial<OneTimePageParts> = {}) {
  const secrets = fakeSecrets({ [token]: { secret: 'Kf7#mQ2x-Tz9', about: '{"account":"li.wei@lanting.cn"}' } });
  const page = oneTimePage({
    secrets,
    publicUrl: 'https://guichet.example.cn',
    signInUrl: 'https://portal.example.cn',
    root: process.cwd(),
    now: () => 1_700_000_000_000,
    ...changes,
  });
  const ask = async (method: string, path: string, request: Partial<PageRequest>): Promise<PageResponse> => {
    const route = page.routes.find((candidate) => candidate.method === method && candidate.path === path);
    if (!route) throw new Error(`no ${method} ${path}`);
    return route.handle({ headers: {}, body: undefined, ip: '203.0.113.7', url: path, ...request });
  };
  return {
    ...page,
    secrets,
    get: async (path: string, headers: PageRequest['headers'] = {}) =>
      ask('GET', path, { headers: { host: 'guichet.example.cn', ...headers } }),
    show: async (body: unknown, headers: PageRequest['headers'] = {}) =>
      ask('POST', '/temporary-password/show', {
        body,
        headers: {
          host: 'guichet.example.cn',
          origin: 'https://guichet.example.cn',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          ...headers,
        },
      }),
  };
}
