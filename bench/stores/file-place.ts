import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorePlace } from './store-place.ts';

/** A directory of one's own, for what the bot keeps itself: in a SQLite file, or in its memory. */
export function openFilePlace(kind: 'sqlite' | 'memory'): StorePlace {
  const dataDir = ownDirectory();
  const sizes = () => readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).size);
  return {
    kind,
    dataDir,
    url: `${kind}:`,
    cpuMs: async () => 0,
    bytes: async () => (kind === 'memory' ? NaN : sizes().reduce((sum, size) => sum + size, 0)),
    drop: async () => removeDirectory(dataDir),
  };
}

/** A directory where nobody else keeps anything. */
export function ownDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'guichet-bench-'));
}

/** Removes such a directory with all that is in it. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}
