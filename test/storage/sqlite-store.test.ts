import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyv } from 'keyv';
import { counters } from '../../storage/counters.ts';
import { journal } from '../../storage/journal.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import { runStoreProcesses } from '../support/storage/run-store-processes.ts';
import { sqliteFixture, temporaryDirectory } from '../support/storage/store-fixtures.ts';
import { testKeyring, testKeys } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';
import { storeContract } from './store-contract.ts';

storeContract(sqliteFixture());

describe('a sqlite store on its file', () => {
  const directory = temporaryDirectory();
  const now = Date.now;

  it('makes the file and what stands beside it readable by its owner alone', async () => {
    const file = join(directory, 'deep', 'modes.sqlite');
    const store = sqliteStore({ file, now });
    await store.set('a', 'x');
    const names = readdirSync(join(directory, 'deep'));
    expect(names).toEqual(['modes.sqlite', 'modes.sqlite-shm', 'modes.sqlite-wal']);
    for (const name of names) expect(statSync(join(directory, 'deep', name)).mode & 0o077).toBe(0);
    expect(statSync(join(directory, 'deep')).mode & 0o077).toBe(0);
    await store.close();
  });

  it('is there again after a restart', async () => {
    const file = join(directory, 'restart.sqlite');
    const before = sqliteStore({ file, now });
    const result = await before.write([{ key: 'a', value: 'x' }]);
    await before.close();
    const after = sqliteStore({ file, now });
    expect((await after.read(['a'])).get('a')).toMatchObject({
      value: 'x',
      version: result.written && result.versions.get('a'),
    });
    await after.close();
  });

  it('throws on opening what is no database, or may not be written', () => {
    const file = join(directory, 'text.sqlite');
    writeFileSync(file, 'this is a text and no database, however one looks at it\n'.repeat(100));
    expect(() => sqliteStore({ file, now })).toThrow('not a database');
    expect(() => sqliteStore({ file: directory, now })).toThrow('EISDIR');
  });

  it('sees what another connection writes, and conflicts with it', async () => {
    const file = join(directory, 'two.sqlite');
    const [one, two] = [sqliteStore({ file, now }), sqliteStore({ file, now })];
    const result = await one.write([{ key: 'a', value: 'one', expect: null }]);
    expect(await two.write([{ key: 'a', value: 'two', expect: null }])).toMatchObject({ written: false });
    const version = result.written ? result.versions.get('a') : undefined;
    expect(await two.write([{ key: 'a', value: 'two', expect: version }])).toMatchObject({ written: true });
    expect(await one.write([{ key: 'a', value: 'one', expect: version }])).toMatchObject({ written: false });
    expect(await one.delete('a')).toBe(true);
    expect(await two.delete('a')).toBe(false);
    await one.close();
    await two.close();
  });

  it('rolls back a batch that fails half-way, and works on', async () => {
    const file = join(directory, 'rollback.sqlite');
    const store = sqliteStore({ file, now });
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(file);
    other.exec("CREATE TRIGGER full BEFORE INSERT ON entries WHEN new.key = 'b' BEGIN SELECT raise(FAIL, 'full'); END");
    await expect(
      store.write([
        { key: 'a', value: 'x' },
        { key: 'b', value: 'x' },
      ]),
    ).rejects.toThrow('full');
    expect((await store.read(['a', 'b'])).size).toBe(0);
    expect(await store.write([{ key: 'a', value: 'x' }])).toMatchObject({ written: true });
    other.close();
    await store.close();
  });

  it('throws instead of waiting for ever while another process holds the file', async () => {
    const file = join(directory, 'locked.sqlite');
    const store = sqliteStore({ file, now });
    const { DatabaseSync } = await import('node:sqlite');
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    await expect(store.write([{ key: 'a', value: 'x' }])).rejects.toThrow('locked');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await store.scan('', { limit: 1 })).toEqual([]);
    other.exec('ROLLBACK');
    expect(await store.write([{ key: 'a', value: 'x' }])).toMatchObject({ written: true });
    other.close();
    await store.close();
  });

  it('lets Keyv iterate over its namespace', async () => {
    const store = sqliteStore({ file: join(directory, 'iterate.sqlite'), now });
    await new Keyv({ store, namespace: 'other' }).set('x', 0);
    const cache = new Keyv({ store, namespace: 'ns', throwOnErrors: true });
    await cache.set('a', 1);
    await cache.set('b', 2);
    const seen: unknown[] = [];
    for await (const pair of cache.iterator!(undefined)) seen.push(pair);
    expect(seen).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    await store.close();
  });

  it('loses nothing between processes: counts, claims and journal entries', async () => {
    const file = join(directory, 'shared.sqlite');
    const times = 300;
    const claimed = await runStoreProcesses(2, { url: `sqlite:${file}`, keys: testKeys(), times });
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(times);
    const store = sqliteStore({ file, now });
    const vault = { ...testVault({ store, keyring: testKeyring() }), now };
    expect(await counters(vault).read('shared')).toMatchObject({ value: 2 * times });
    expect(await journal(vault).verify()).toEqual({ ok: true, entries: 2 * times });
    await store.close();
  }, 60_000);

  it('can be opened by several processes at once when it is not there yet', async () => {
    const file = join(directory, 'new.sqlite');
    const claimed = await runStoreProcesses(4, { url: `sqlite:${file}`, keys: testKeys(), times: 1 });
    expect(claimed.filter((count) => count === 1)).toHaveLength(1);
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
  }, 60_000);
});
