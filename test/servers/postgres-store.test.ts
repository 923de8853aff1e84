import { inspect } from 'node:util';
import { KeyvPostgres } from '@keyv/postgres';
import { Keyv } from 'keyv';
import { counters } from '../../storage/counters.ts';
import { journal } from '../../storage/journal.ts';
import { openStore } from '../../storage/open-store.ts';
import { postgresStatements } from '../../storage/postgres-statements.ts';
import { postgresStore } from '../../storage/postgres-store.ts';
import type { Store } from '../../storage/store.ts';
import { storeContract } from '../storage/store-contract.ts';
import { storeModel } from '../storage/store-model.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { silentPorts } from '../support/silent-port.ts';
import {
  ownPostgresSchema,
  postgresFixture,
  realPostgres,
  type OwnSchema,
} from '../support/storage/postgres-fixture.ts';
import { runStoreProcesses } from '../support/storage/run-store-processes.ts';
import { testKeyring, testKeys } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const now = Date.now;

describeWith(realPostgres, 'with a real PostgreSQL', (url) => {
  storeContract(postgresFixture(url));
  storeModel(postgresFixture(url), { numRuns: 200 });

  describe('a postgres store', () => {
    let schema: OwnSchema;
    let store: Store;
    beforeEach(async () => {
      schema = await ownPostgresSchema(url);
      store = await postgresStore({ url: schema.url, now });
    });
    afterEach(async () => {
      await store.close();
      await schema.drop();
    });

    it('keeps values of hundreds of kilobytes', async () => {
      const value = 'é😀\n{"1",\\2}'.repeat(50_000);
      await store.write([
        { key: 'a', value, expect: null },
        { key: 'b', value, expect: null },
      ]);
      expect((await store.read(['a'])).get('a')?.value).toBe(value);
      expect((await store.read(['a', 'b'])).get('b')?.value).toBe(value);
    });

    it('clears more entries than one statement takes, and no others', async () => {
      await fill(schema, 2_500);
      await store.write([{ key: 'other', value: 'x' }]);
      store.namespace = 'k';
      await store.clear();
      expect((await store.scan('', { limit: 10 })).map(([key]) => key)).toEqual(['other']);
    });

    it('finds entries and ranges of them by an index, so that growth does not matter', async () => {
      await fill(schema, 20_000);
      await schema.query('ANALYZE guichet_entries');
      const asked = {
        get: "'k:7', 1",
        getAll: "'{k:7,k:8}', 1",
        scan: "'k:', 'l', 'k:9', 1, 20",
        sweep: '1, 100',
        take: "'k:7', 1",
        swap: "'k:7', 'x', 'v', NULL, 'v', 1",
        dropSome: "'k:', 'l', 100",
        ping: '',
      };
      for (const [name, values] of Object.entries(asked)) {
        await schema.query(`PREPARE ${name} AS ${postgresStatements[name as keyof typeof asked].text}`);
        const rows = await schema.query(`EXPLAIN EXECUTE ${name}${values === '' ? '' : `(${values})`}`);
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toContain('Index');
        expect(plan).not.toMatch(/Seq Scan|Sort/);
      }
    });

    it('is read by the published adapter under Keyv, though that knows nothing of versions and expiry', async () => {
      await new Keyv({ store, namespace: 'ns', throwOnErrors: true }).set('a', { nested: ['é', 1, null] });
      const adapter = new KeyvPostgres({ uri: schema.url, schema: schema.name, table: 'guichet_entries' });
      const published = new Keyv({ store: adapter, namespace: 'ns', throwOnErrors: true });
      expect(await published.get('a')).toEqual({ nested: ['é', 1, null] });
      expect(await published.get(['a', 'b'])).toEqual([{ nested: ['é', 1, null] }, undefined]);
      await adapter.disconnect();
    });

    it('ends all of many batches over the same keys in opposite orders, and loses none', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
      const other = await postgresStore({ url: schema.url, now });
      const rounds = 60;
      async function work(each: Store, order: readonly string[]): Promise<void> {
        for (let done = 0; done < rounds;) {
          const found = await each.read(order);
          const batch = order.map((key) => {
            const entry = found.get(key);
            return { key, value: String(Number(entry?.value ?? 0) + 1), expect: entry?.version ?? null };
          });
          if ((await each.write(batch)).written) done += 1;
        }
      }
      // Blind writes, deletes and sweeps of other keys cross them, in every order.
      async function disturb(each: Store, order: readonly string[]): Promise<void> {
        for (let round = 0; round < rounds; round += 1) {
          await each.write(order.map((key) => ({ key: `${key}?`, value: round % 2 === 0 ? 'x' : null, expiresAt: 1 })));
          await Promise.all([each.sweep(3), each.delete(`${order[0]}?`)]);
        }
      }
      await Promise.all([
        work(store, keys),
        work(other, keys.toReversed()),
        work(store, ['d', 'a', 'f', 'c', 'b', 'e']),
        ...[store, other].flatMap((each) => [disturb(each, keys), disturb(each, keys.toReversed())]),
      ]);
      const entries = await store.read(keys);
      expect(keys.map((key) => entries.get(key)?.value)).toEqual(keys.map(() => String(3 * rounds)));
      await other.close();
    });

    it.each([
      ['a delete', null],
      ['a write', 'x'],
    ])('lets one of two win who each write a key that the other expects to be absent by %s', async (_, value) => {
      for (let round = 0; round < 40; round += 1) {
        const [one, other] = [`${round}a`, `${round}b`];
        const results = await Promise.all([
          store.write([{ key: one, value: 'x' }, { key: other, value, expect: null }]), // prettier-ignore
          store.write([{ key: other, value: 'x' }, { key: one, value, expect: null }]), // prettier-ignore
        ]);
        expect(results.filter(({ written }) => written)).toHaveLength(1);
      }
    });

    it('rejects when its connection is ended in the midst of a batch, does nothing of it, and works on', async () => {
      await store.write([{ key: 'b', value: 'old' }]);
      await schema.query('BEGIN');
      await schema.query("SELECT FROM guichet_entries WHERE key = 'b' FOR UPDATE");
      const batch = ['a', 'b', 'c'].map((key) => ({ key, value: 'new' }));
      const failing = store.write(batch).catch((error: unknown) => error);
      let ended = 0;
      while (ended === 0) ended = (await endConnections(schema, "wait_event_type = 'Lock'")).length;
      expect(await failing).toMatchObject({ name: 'PostgresFailure', code: '57P01' });
      await schema.query('ROLLBACK');
      expect((await store.scan('', { limit: 10 })).map(([key, { value }]) => [key, value])).toEqual([['b', 'old']]);
      expect(await store.write(batch)).toMatchObject({ written: true });
    });

    it('outlives the end of all its idle connections', async () => {
      await Promise.all(Array.from({ length: 8 }, () => store.read(['a'])));
      expect((await endConnections(schema, "state = 'idle'")).length).toBeGreaterThan(1);
      let trials = 0;
      for (let done = false; !done; trials += 1) done = await store.ping().then(() => true, () => false); // prettier-ignore
      expect(trials).toBeLessThanOrEqual(10);
      await Promise.all(Array.from({ length: 8 }, () => store.ping()));
    });

    it('rejects within two seconds what waits for somebody else’s lock', async () => {
      await store.write([{ key: 'b', value: 'old' }]);
      await schema.query('BEGIN');
      await schema.query("SELECT FROM guichet_entries WHERE key = 'b' FOR UPDATE");
      const asked = performance.now();
      const batch = ['a', 'b'].map((key) => ({ key, value: 'new' }));
      await expect(store.write(batch)).rejects.toMatchObject({ code: '57014' });
      expect(performance.now() - asked).toBeLessThan(2_000);
      await schema.query('ROLLBACK');
      expect((await store.read(['a', 'b'])).size).toBe(1);
    });

    it('rejects writes and pings of a server that only reads, and reads on', async () => {
      await store.write([{ key: 'a', value: 'x' }]);
      const address = new URL(schema.url);
      address.searchParams.set('options', `-c search_path=${schema.name} -c default_transaction_read_only=on`);
      const reader = await postgresStore({ url: address.href, now });
      const readOnly = { name: 'PostgresFailure', code: '25006' };
      await expect(reader.write([{ key: 'a', value: 'y' }])).rejects.toMatchObject(readOnly);
      await expect(reader.write([{ key: 'a', value: null }])).rejects.toMatchObject(readOnly);
      await expect(reader.delete('a')).rejects.toMatchObject(readOnly);
      await expect(reader.sweep(1)).rejects.toMatchObject(readOnly);
      await expect(reader.ping()).rejects.toMatchObject(readOnly);
      expect((await reader.read(['a'])).get('a')?.value).toBe('x');
      await reader.close();
    });

    it('loses nothing between processes: counts, claims and journal entries', async () => {
      const times = 100;
      const claimed = await runStoreProcesses(3, { url: schema.url, keys: testKeys(), times });
      expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(times);
      const vault = { ...testVault({ store, keyring: testKeyring() }), now };
      expect(await counters(vault).read('shared')).toMatchObject({ value: 3 * times });
      expect(await journal(vault).verify()).toEqual({ ok: true, entries: 3 * times });
    });

    it('can be opened by many at once when nothing is there yet', async () => {
      const empty = await ownPostgresSchema(url);
      const stores = await Promise.all(Array.from({ length: 20 }, () => postgresStore({ url: empty.url, now })));
      const results = await Promise.all(
        stores.map((each) => each.write([{ key: 'a', value: 'x', expect: null }, { key: 'b', value: 'x' }])), // prettier-ignore
      );
      expect(results.filter(({ written }) => written)).toHaveLength(1);
      await Promise.all(stores.map((each) => each.close()));
      await empty.drop();
    });
  });

  it('refuses a database that does not exist, and says so', async () => {
    const address = new URL(url);
    address.pathname = '/guichet_nowhere';
    await expect(postgresStore({ url: address.href, now })).rejects.toThrow('no such database, 3D000');
  });
});

describe('opening a postgres store', () => {
  it.each([
    ['nobody listens', freePort],
    ['somebody listens who never answers', silentPorts()],
  ])('rejects within two seconds when %s, and repeats no password', async (_, portOf) => {
    const asked = performance.now();
    const url = `postgres://me:hunter2@127.0.0.1:${await portOf()}/db`;
    const error = await openStore(url, { dataDir: '.', now }).catch((refusal: unknown) => refusal);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(error).toMatchObject({ name: 'PostgresFailure', code: expect.stringMatching(/^(?:ECONNREFUSED|timeout)$/) });
    expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
  });

  it.each(['postgres://me:hunter2#@host/db', 'postgres://me:hunter2@host:99999/db'])(
    'refuses %s, and repeats no password',
    async (url) => {
      const error = await openStore(url, { dataDir: '.', now }).catch((refusal: unknown) => refusal);
      expect(String(error)).toContain('the address cannot be read');
      expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
    },
  );
});

async function fill(schema: OwnSchema, count: number): Promise<void> {
  await schema.query(
    `INSERT INTO guichet_entries SELECT 'k:' || n, repeat('x', 100), 'v', CASE WHEN n % 2 = 0 THEN 9e12 END
    FROM generate_series(1, $1) n`,
    [count],
  );
}

/** Ends those connections of the stores in the schema that are in this state, as a server does that stops. */
async function endConnections(schema: OwnSchema, state: string): Promise<unknown[]> {
  return schema.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = $1 AND pid <> pg_backend_pid() AND ${state}`,
    [schema.name],
  );
}
