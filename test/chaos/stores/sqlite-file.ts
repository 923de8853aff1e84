import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChaosStore } from './chaos-store.ts';

/** A SQLite file in a directory, shared by all replicas. */
export function sqliteFile(directory: string): ChaosStore {
  const file = join(directory, 'guichet.sqlite');
  const directUrl = `sqlite:${file}`;
  return {
    kind: 'sqlite',
    urlFor: () => directUrl,
    directUrl,
    wires: [],
    async occupy(ms) {
      const db = new DatabaseSync(file, { timeout: 5000 });
      try {
        db.exec('BEGIN IMMEDIATE');
        await pause(ms);
        db.exec('ROLLBACK');
      } finally {
        db.close();
      }
    },
    // It goes with the directory.
    drop: async () => undefined,
  };
}
