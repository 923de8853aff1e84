import { join } from 'node:path';

/** The files for browsers as the bundler made them. */
export type BuiltFiles = {
  /** Code and styles, each under a name that holds the hash of its text. */
  files: readonly { name: string; text: string }[];
  /** By its source under `pages/browser`, the name of what was made from it. */
  names: Readonly<Record<string, string>>;
  /** All that they were made from, by paths under the root. */
  sources: readonly string[];
};

const folder = 'pages/browser';
const entries = [
  ...['one-time-page.ts', 'reset-page.ts', 'report-page.ts', 'price-upload-page.ts', 'export-page.ts'],
  ...['one-time-page.css', 'reset-page.css', 'price-upload-page.css', 'export-page.css', 'about-page.css'],
];

/**
 * Bundles `pages/browser` under the repository's `root`; rejects where the bundler cannot. In `dist/` what it answers is
 * already there, and nothing is bundled (`bot/bundle.ts`).
 */
export async function buildBrowser(root: string): Promise<BuiltFiles> {
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
  const made = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint === undefined ? [] : [[entryPoint.slice(folder.length + 1), baseOf(path)] as const],
  );
  return {
    files: outputFiles.map(({ path, text }) => ({ name: baseOf(path), text })),
    names: Object.fromEntries(made),
    sources: Object.keys(metafile.inputs),
  };
}

function baseOf(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}
