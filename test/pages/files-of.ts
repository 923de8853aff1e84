import type { PageResponse } from '../../pages/route.ts';

/** A file that a page loads, by its address. */
export type PageFile = { address: string; response: PageResponse };

/** All files of a page, those included that its script imports, now or later. */
export async function filesOf(
  address: string,
  get: (path: string) => Promise<PageResponse>,
): Promise<readonly PageFile[]> {
  const found = new Map<string, PageResponse>();
  const pending = [address];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next)) continue;
    const response = await get(next);
    found.set(next, response);
    const names = [...String(response.body).matchAll(/["'(](?:\.{0,2}\/)*[\w-]+\.(?:js|css)["')]/g)];
    pending.push(...names.map(([name]) => new URL(name.slice(1, -1), `https://page${next}`).pathname));
  }
  return [...found].map(([path, response]) => ({ address: path, response }));
}
