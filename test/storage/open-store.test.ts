import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../storage/open-store.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';

describe('opening a store by its address', () => {
  const dataDir = temporaryDirectory();
  const surroundings = { dataDir, now: Date.now };

  it.each([
    ['sqlite:', 'guichet.sqlite'],
    [`sqlite:${join(dataDir, 'elsewhere.db')}`, 'elsewhere.db'],
    [`sqlite://${join(dataDir, 'slashes.db')}`, 'slashes.db'],
  ])('makes a file for %s', async (url, file) => {
    const store = await openStore(url, surroundings);
    await store.set('a', 'x');
    expect(existsSync(join(dataDir, file))).toBe(true);
    await store.close();
  });

  it('keeps memory: in memory', async () => {
    const store = await openStore('memory:', surroundings);
    expect((store.opts as { dialect: string }).dialect).toBe('memory');
  });

  it.each(['redis://:hunter2@host', 'postgres://me:hunter2@host/db', 'hunter2', 'constructor:hunter2', ''])(
    'refuses %s, says what is supported, and repeats no password',
    async (url) => {
      const error = await openStore(url, surroundings).catch((refusal: unknown) => refusal);
      expect(String(error)).toContain('supported are sqlite:, sqlite:PATH and memory:');
      expect(String(error)).not.toContain('hunter2');
    },
  );
});
