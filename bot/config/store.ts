import { join, resolve } from 'node:path';

/** Where everything is kept. */
export type StoreChoice = { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'memory' };

/** Reads `STORE_URL`: `sqlite:` alone is a file in the data directory, `sqlite:some/path` that file, `memory:` nothing. */
export function readStoreUrl(url: string | undefined, dataDir: string, problems: string[]): StoreChoice {
  const embedded: StoreChoice = { kind: 'sqlite', path: join(dataDir, 'guichet.sqlite') };
  if (url === undefined || url === 'sqlite:') return embedded;
  if (url === 'memory:') return { kind: 'memory' };
  if (url.startsWith('sqlite:')) return { kind: 'sqlite', path: resolve(url.replace(/^sqlite:(?:\/\/)?/, '')) };
  problems.push(
    /^(?:rediss?|postgres(?:ql)?):/.test(url)
      ? 'STORE_URL names a Redis or PostgreSQL store, which comes later: use sqlite: or memory:.'
      : 'STORE_URL must be sqlite:, sqlite:PATH or memory:.',
  );
  return embedded;
}
