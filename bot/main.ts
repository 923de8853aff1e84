import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepCompiledCode } from './compiled-code.ts';

// Two thirds of a start are the reading and compiling of modules: what was compiled is kept for the next start. Hence
// the late import: what is imported above is compiled before this line runs.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
keepCompiledCode([
  join(root, 'node_modules', '.cache', 'guichet'),
  join(process.env['DATA_DIR'] || './data', 'compiled'),
]);

const { run } = await import('./run.ts');
await run(root);
