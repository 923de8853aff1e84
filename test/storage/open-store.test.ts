import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { openStore } from '../../storage/open-store.ts';
import { freePort } from '../support/free-port.ts';
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

  it.each(['mysql://me:hunter2@host', 'redis+unix:hunter2', 'hunter2', 'constructor:hunter2', ''])(
    'refuses %s, says what is supported, and repeats no password',
    async (url) => {
      const error = await openStore(url, surroundings).catch((refusal: unknown) => refusal);
      expect(String(error)).toContain('supported are sqlite:, sqlite:PATH, memory:, redis://…, redis-cluster://…');
      expect(String(error)).not.toContain('hunter2');
    },
  );

  it.each([
    ...['redis:', 'rediss:', 'REDIS:', 'postgres:', 'postgresql:'].map((scheme) => [scheme, '/1']),
    ...['redis-cluster:', 'rediss-cluster:', 'Redis-Cluster:'].map((scheme) => [scheme, '']),
    ...['redis-sentinel:', 'rediss-sentinel:'].map((scheme) => [scheme, '/house?sentinel-password=hunter2']),
  ] as [string, string][])(
    'asks %s for a server, and repeats no password when none answers there',
    async (scheme, rest) => {
      const url = `${scheme}//me:hunter2@127.0.0.1:${await freePort()}${rest}`;
      const error = await openStore(url, surroundings).catch((refusal: unknown) => refusal);
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
      expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
    },
  );
});
