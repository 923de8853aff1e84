import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStore } from '../../../storage/sqlite-store.ts';
import type { Store } from '../../../storage/store.ts';
import { partnerCenterContract } from '../contract.ts';
import { noon, openLocal } from './local-subject.ts';

partnerCenterContract('embedded, in memory', openLocal);

describe('with SQLite', () => {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-partner-center-'));
  const stores: Store[] = [];

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    rmSync(directory, { recursive: true });
  });

  partnerCenterContract('embedded, in SQLite', async (options) => {
    const store = sqliteStore({ file: join(directory, `${stores.length}.sqlite`), now: () => noon });
    stores.push(store);
    return openLocal({ ...options, store });
  });
});
