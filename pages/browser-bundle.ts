import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Metafile, OutputFile } from 'esbuild';

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

const folder = 'pages/browser';
const entries = [
  ...['one-time-page.ts', 'reset-page.ts', 'report-page.ts', 'price-upload-page.ts', 'export-page.ts'],
  ...['one-time-page.css', 'reset-page.css', 'price-upload-page.css', 'export-page.css', 'about-page.css'],
];

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
  const { build, stop } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((entry) => join(folder, entry)),
    outdir: 'browser',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    tsconfig: join(folder, 'tsconfig.json'),
    target: 'es2022',
    format: 'esm',
    splitting: true,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  // The bundler is a process of its own, which would go on beside the bot for nothing.
  await stop();
  const assets = await Promise.all(outputFiles.map(assetOf));
  const names = namesOf(metafile);
  return {
    assets: new Map(assets.map((asset) => [asset.name, asset])),
    nameOf(source) {
      const name = names.get(`${folder}/${source}`);
      if (name === undefined) throw new Error(`${source} is not bundled`);
      return name;
    },
  };
}

async function assetOf({ path, contents }: OutputFile): Promise<Asset> {
  const name = baseOf(path);
  const plain = Buffer.from(contents);
  return {
    name,
    type: name.endsWith('.css') ? 'text/css' : 'text/javascript',
    plain,
    gzipped: await compress(plain, { level: 9 }),
  };
}

function namesOf({ outputs }: Metafile): ReadonlyMap<string | undefined, string> {
  return new Map(Object.entries(outputs).map(([path, { entryPoint }]) => [entryPoint, baseOf(path)]));
}

function baseOf(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}
