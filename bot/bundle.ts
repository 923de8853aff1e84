import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import npm from '../package.json' with { type: 'json' };
import { buildBrowser, type BuiltFiles } from '../pages/build-browser.ts';
import { licencesOf } from './bundle-licences.ts';

// The bot and the operator's commands in a few files instead of 2,000, for `node dist/main.js`: a start reads far less,
// and needs no `node_modules`. For production alone, where the code does not change under it; whatever is made from the
// files of a release is as old as that release.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, 'dist');
// What is for developers, and what is made of files of the repository, on whatever machine has it.
const elsewhere = ['bot/bundle.ts', 'bot/dev.ts', 'bot/env-example.ts', 'bot/teams-package.ts'];
// The bot, and what an operator runs beside it: `node --env-file-if-exists=.env bot/journal-verify.ts` and the like.
const programs = Object.values<string>(npm.scripts)
  .flatMap((script) => /^node .*?(bot\/[\w-]+\.ts)$/.exec(script)?.[1] ?? [])
  .filter((file) => !elsewhere.includes(file));
// What a package written for `require` finds there. The names are those that no package uses for itself.
const require = `import { createRequire as guichetRequire } from 'node:module';
import { dirname as guichetDirname } from 'node:path';
const __filename = import.meta.filename, __dirname = guichetDirname(__filename), require = guichetRequire(__filename);`;

rmSync(outdir, { recursive: true, force: true });
const browser = await buildBrowser(root);
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: programs,
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // They are tried and done without.
  external: ['pg-native', 'dtrace-provider'],
  plugins: [withBrowserFiles(browser)],
  banner: { js: require },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(outdir, 'licences.txt'), licencesOf([...Object.keys(metafile.inputs), ...browser.sources], root));

/** Puts the files for browsers in the place of what would bundle them: no bundler has to be where the bot runs. */
function withBrowserFiles({ files, names }: BuiltFiles): Plugin {
  return {
    name: 'with-browser-files',
    setup({ onLoad }) {
      const built = JSON.stringify({ files, names });
      const contents = `const built = ${built};\nexport const buildBrowser = async () => built;\n`;
      onLoad({ filter: /[/\\]pages[/\\]build-browser\.ts$/ }, () => ({ contents, loader: 'js' }));
    },
  };
}
