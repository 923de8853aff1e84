import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { BuiltFiles } from './build-browser.ts';

/** A file for the browser. Its name holds the hash of its content, so that a changed one has another address. */
export type Asset = {
  name: string;
  type: 'text/javascript' | 'text/css';
  plain: Buffer;
  /** The same, compressed with gzip. */
  gzipped: Buffer;
};

/** All files for the browser. */
export type Bundle = {
  /** By their names. */
  assets: ReadonlyMap<string, Asset>;
  /** The name of what was made from a file of `pages/browser`. */
  nameOf(source: string): string;
};

const made = new Map<string, Promise<Bundle>>();
const compress = promisify(gzip);

/**
 * The code and styles for browsers, made from `pages/browser` under the repository's `root`: once in a process, when it is
 * first asked for. A failure rejects, and the next call tries again.
 */
export function browserBundle(root: string): Promise<Bundle> {
  const known = made.get(root);
  if (known) return known;
  const bundle = bundleFiles(root);
  made.set(root, bundle);
  bundle.catch(() => made.delete(root));
  return bundle;
}

async function bundleFiles(root: string): Promise<Bundle> {
  // Late, as in `dist/` this is the text of all files, which the start needs not read.
  const { buildBrowser } = await import('./build-browser.ts');
  const { files, names } = await buildBrowser(root);
  const assets = await Promise.all(files.map(assetOf));
  return {
    assets: new Map(assets.map((asset) => [asset.name, asset])),
    nameOf(source) {
      const name = names[source];
      if (name === undefined) throw new Error(`${source} is not bundled`);
      return name;
    },
  };
}

async function assetOf({ name, text }: BuiltFiles['files'][number]): Promise<Asset> {
  const plain = Buffer.from(text);
  return {
    name,
    type: name.endsWith('.css') ? 'text/css' : 'text/javascript',
    plain,
    gzipped: await compress(plain, { level: 9 }),
  };
}
