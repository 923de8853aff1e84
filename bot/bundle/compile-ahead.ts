import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lays compiled code beside the bundle: what V8 has compiled once a bot of the bundle has been asked everything. A cache
 * that is made of a script as such lacks each function that nobody has called yet, which is nearly all of them. V8 takes
 * it under the same options alone: `options` are those of Node that the bundle will be started with.
 */
export function compileAhead(bundle: string, options: readonly string[]): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-bundle-'));
  try {
    // Without `NODE_OPTIONS` of whoever bundles.
    const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, LOG_LEVEL: 'error' };
    const program = join(import.meta.dirname, 'compile-asked.ts');
    execFileSync(process.execPath, [...options, program, bundle], { env, stdio: 'inherit' });
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
