import { oneTimePage, type OneTimePageParts } from '../../pages/one-time-page.ts';
import type { PageRequest } from '../../pages/route.ts';
import { askRoutes } from '../support/ask-routes.ts';
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
  const { get, post } = askRoutes(page.routes);
  return {
    ...page,
    secrets,
    get,
    show: async (body: unknown, headers?: PageRequest['headers'], secure?: boolean) =>
      post('/temporary-password/show', body, headers, secure),
  };
}
