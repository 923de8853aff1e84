import type { Plugin } from 'esbuild';
import type { BuiltFiles } from '../../pages/build-browser.ts';

/** Puts the files for browsers in the place of what would bundle them: no bundler has to be where the bot runs. */
export function withBrowserFiles({ files, names }: BuiltFiles): Plugin {
  return {
    name: 'with-browser-files',
    setup({ onLoad }) {
      const built = JSON.stringify({ files, names });
      const contents = `const built = ${built};\nexport const buildBrowser = async () => built;\n`;
      onLoad({ filter: /[/\\]pages[/\\]build-browser\.ts$/ }, () => ({ contents, loader: 'js' }));
    },
  };
}
