import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { envExample } from './env-example/env-example.ts';
import { withTables } from './env-example/operations-tables.ts';

// `npm run env:example`: writes what operators read of the configuration; with `--check` it only tells what is old.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const operations = read('docs/operations.md');

for (const [file, text] of [
  ['.env.example', envExample()],
  ['docs/operations.md', withTables(operations)],
] as const) {
  if (read(file) === text) continue;
  if (check) {
    process.stderr.write(`${file} is not what the configuration says: npm run env:example\n`);
    process.exitCode = 1;
  } else writeFileSync(join(root, file), text);
}

function read(file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}
