import { join } from 'node:path';
import { memoryStore } from '../../storage/memory-store.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import type { Store } from '../../storage/store.ts';
import { keepsHeads } from '../support/storage/shared-heads.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';

const now = Date.now;

describe('Replicas in one memory', () => {
  let store: Store;
  beforeEach(() => {
    store = memoryStore({ now });
  });
  keepsHeads(async () => store, { entries: 60, people: 10 });
});

describe('Replicas on one SQLite file', () => {
  const directory = temporaryDirectory();
  const opened: Store[] = [];
  let files = 0;
  beforeEach(() => void (files += 1));
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  async function open(): Promise<Store> {
    const store = sqliteStore({ file: join(directory, `${files}.sqlite`), now });
    opened.push(store);
    return store;
  }
  keepsHeads(open, { entries: 60, people: 10 });
});
