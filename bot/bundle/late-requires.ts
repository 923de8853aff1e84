import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

/**
 * A file of the SDK asks for others when it is evaluated, and they for more: whoever takes a class from it evaluates 300
 * files, with HTTP clients, web sockets and the directory's own library, of which a bot uses a few dozen. Here a file is
 * evaluated when something of it is needed first.
 */
export const withLateRequires: Plugin = {
  name: 'with-late-requires',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]node_modules[/\\]bot(?:builder|framework)[^/\\]*[/\\].*\.js$/ }, ({ path }) => {
      const require = createRequire(path);
      const namesOf = (file: string) => Object.keys(require(file) as object);
      return { contents: requireLate(readFileSync(path, 'utf8'), namesOf), loader: 'js' };
    });
  },
};

/**
 * Moves what TypeScript has made of `import` and `export … from` to where it is used; the names that it makes up for modules
 * (`schema_1`) are nobody else's. What `export *` stands for is asked of `namesOf`; as there, a name that the file has
 * already stays as it is.
 */
export function requireLate(source: string, namesOf: (file: string) => readonly string[]): string {
  const modules = new Map<string, string>();
  return source
    .replace(/^(?:const|var) (\w+_\d+) = require\("([^"]+)"\);$/gm, (line, name: string, file: string) => {
      if (isBuiltin(file)) return line;
      modules.set(name, file);
      return '';
    })
    .replace(/\b\w+_\d+\b/g, (name) => (modules.has(name) ? `(require("${modules.get(name)}"))` : name))
    .replace(/^(?:\S+\.)?__exportStar\(require\("([^"]+)"\), exports\);$/gm, (_line, file: string) => {
      const names = namesOf(file).filter((name) => name !== 'default' && name !== '__esModule');
      const property = `{ enumerable: true, get: () => require("${file}")[name] }`;
      return `for (const name of ${JSON.stringify(names)}) if (!Object.hasOwn(exports, name)) Object.defineProperty(exports, name, ${property});`;
    });
}
