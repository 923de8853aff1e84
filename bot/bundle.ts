import { rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform, type BuildOptions } from 'esbuild';
import npm from '../package.json' with { type: 'json' };
import { buildBrowser } from '../pages/build-browser.ts';
import { withBrowserFiles } from './bundle/browser-files.ts';
import { compileAhead } from './bundle/compile-ahead.ts';
import { withLateRequires } from './bundle/late-requires.ts';
import { licencesOf } from './bundle/licences.ts';
import { startOptions } from './bundle/start-options.ts';
import { withoutCallers } from './bundle/without-callers.ts';

// The bot and the operator's commands in one file instead of 2,000, for `node dist/main.js`, with its code compiled: a
// start reads far less, compiles next to nothing, and needs no `node_modules`. For production alone, where the code does not
// change under it; whatever is made from the files of a release is as old as that release.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, 'dist');
const bundle = join(outdir, 'guichet.cjs');
// What is for developers, and what is made of files of the repository, on whatever machine has it.
const elsewhere = ['bot/bundle.ts', 'bot/dev.ts', 'bot/env-example.ts', 'bot/teams-package.ts'];
// What an operator runs beside the bot: `node --env-file-if-exists=.env bot/journal-verify.ts` and the like.
const commands = Object.values<string>(npm.scripts)
  .flatMap((script) => /^node .*?(bot\/[\w-]+\.ts)$/.exec(script)?.[1] ?? [])
  .filter((file) => file !== 'bot/main.ts' && !elsewhere.includes(file))
  .map((file) => ({ name: basename(file, '.ts'), file }));
const programs = `import { dirname } from 'node:path';
export const programs = {
  main: async (isCompiled, world) => (await import('./bot/run.ts')).run(dirname(import.meta.dirname), world, isCompiled),
  ${commands.map(({ name, file }) => `'${name}': () => import('./${file}'),`).join('\n  ')}
};`;
const shared: BuildOptions = { absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', target: 'node22' };

rmSync(outdir, { recursive: true, force: true });
const browser = await buildBrowser(root);
const { metafile, outputFiles } = await build({
  ...shared,
  stdin: { contents: programs, resolveDir: root, sourcefile: 'programs.js' },
  // They are tried and done without.
  external: ['pg-native', 'dtrace-provider'],
  plugins: [withBrowserFiles(browser), withLateRequires, withoutCallers],
  define: { 'import.meta.url': 'moduleUrl', 'import.meta.dirname': '__dirname' },
  metafile: true,
  write: false,
  logLevel: 'warning',
});
// In two steps, as the commands wait at their top level, which only a module may.
const { code } = await transform(outputFiles[0]?.text ?? '', {
  format: 'cjs',
  platform: 'node',
  // A third less to read. Lines stay short, so that a place in a stack can be looked up.
  minifyWhitespace: true,
  lineLimit: 120,
  banner: `(function (exports, require, module, __filename, __dirname) {
const moduleUrl = require('node:url').pathToFileURL(__filename).href;`,
  footer: '})',
});
await build({ ...shared, format: 'cjs', entryPoints: ['bot/bundle/open-bundle.ts'], outdir });
// As modules, two lines would cost a start Node's loader of modules.
writeFileSync(join(outdir, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(bundle, code);
for (const name of ['main', ...commands.map((command) => command.name)]) {
  writeFileSync(join(outdir, `${name}.js`), programOf(name));
}
writeFileSync(join(outdir, 'licences.txt'), licencesOf([...Object.keys(metafile.inputs), ...browser.sources], root));
compileAhead(bundle, startOptions);

function programOf(name: string): string {
  return `const { join } = require('node:path');
const { openBundle } = require('./open-bundle.js');

const { programs, isCompiled } = openBundle(join(__dirname, '${basename(bundle)}'));
programs['${name}'](isCompiled);
`;
}
