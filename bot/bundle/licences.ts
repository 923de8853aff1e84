import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages that files were bundled from, which ask to go with every copy. `inputs` are paths under
 * `root`; a package without a licence text is told by the name of its licence.
 */
export function licencesOf(inputs: readonly string[], root: string): string {
  const folders = inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  const packages = [...new Set(folders)].filter((folder) => folder !== undefined).toSorted();
  return packages.map((folder) => licenceOf(join(root, folder))).join('\n');
}

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const texts = globSync('{licen[cs]e,LICEN[CS]E,Licen[cs]e,NOTICE}*', { cwd: folder }).filter(
    (file) => !/\.[jt]s$/.test(file),
  );
  const text = texts.toSorted().map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const head = `${String(about['name'])} ${String(about['version'])} (${JSON.stringify(about['license'] ?? about['licenses'])})`;
  return [head, ...text, ''].join('\n\n');
}
