import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// The bot in a few files instead of 2,000, for `node dist/main.js`: a start reads far less. For production alone,
// where the code does not change under it; whatever is made from the files of a release is as old as that release.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, 'dist');
// What a package written for `require` finds there. The names are those that no package uses for itself.
const require = `import { createRequire as guichetRequire } from 'node:module';
import { dirname as guichetDirname } from 'node:path';
const __filename = import.meta.filename, __dirname = guichetDirname(__filename), require = guichetRequire(__filename);`;

rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['bot/main.ts'],
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // The first finds a program of its own beside it; the others are tried and done without.
  external: ['esbuild', 'pg-native', 'dtrace-provider'],
  banner: { js: require },
  logLevel: 'warning',
});
