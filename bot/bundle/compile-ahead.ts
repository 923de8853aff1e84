import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lays compiled code beside the bundle: what V8 has compiled once a bot of the bundle has been asked everything. A cache
 * that is made of a script as such lacks each function that nobody has called yet, which is nearly all of them.
 */
export function compileAhead(bundle: string): void {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-bundle-'));
  try {
    // Without the options of whoever bundles: some of them change what V8 compiles.
    const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, LOG_LEVEL: 'error' };
    execFileSync(process.execPath, [join(import.meta.dirname, 'compile-asked.ts'), bundle], { env, stdio: 'inherit' });
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
