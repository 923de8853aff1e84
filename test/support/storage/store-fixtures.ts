import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../storage/clock.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';
import type { Store } from '../../../storage/store.ts';

/** Makes empty stores of one kind. What it opened is closed and deleted after each test. */
export interface StoreFixture<Opened extends Store | Promise<Store> = Store | Promise<Store>> {
  readonly kind: string;
  open(now: Clock): Opened;
}

/** A fixture of stores in the process's memory. */
export const memoryFixture: StoreFixture<Store> = { kind: 'memory', open: (now) => memoryStore({ now }) };

/** A fixture of SQLite files in a directory of their own. Call it outside of tests. */
export function sqliteFixture(): StoreFixture<Store> {
  const directory = temporaryDirectory();
  const opened: Store[] = [];
  let files = 0;
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return {
    kind: 'sqlite',
    open(now) {
      const store = sqliteStore({ file: join(directory, `${(files += 1)}.sqlite`), now });
      opened.push(store);
      return store;
    },
  };
}

/** A directory that is deleted when the tests of the file are done. Call it outside of tests. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-storage-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
