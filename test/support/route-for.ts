import type { Route } from '../../pages/route.ts';

/** The route that answers a path, as the server would choose it: `/r/:file` stands for what has no route of its own. */
export function routeFor(routes: readonly Route[], method: string | undefined, path: string): Route | undefined {
  const candidates = routes.filter((route) => route.method === method);
  const folder = path.replace(/[^/]+$/, '');
  return candidates.find((route) => route.path === path) ?? candidates.find((route) => route.path === `${folder}:file`);
}
