import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { postgresStore } from '../../../storage/postgres-store.ts';
import type { Store } from '../../../storage/store.ts';
import type { StoreFixture } from './store-fixtures.ts';

/** What `describeWith` wants to know of tests on a PostgreSQL that is there already. */
export const realPostgres = { found: process.env['POSTGRES_URL'], lack: 'POSTGRES_URL names no PostgreSQL' };

/** A PostgreSQL schema where nobody else keeps anything. */
export interface OwnSchema {
  readonly name: string;
  /** Whoever connects with this address works in the schema, and is known to the server by its name. */
  readonly url: string;
  /** Runs SQL beside the store, in the schema. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** Makes a schema of its own in the database at `url`. */
export async function ownPostgresSchema(url: string): Promise<OwnSchema> {
  const name = `guichet_test_${randomBytes(6).toString('hex')}`;
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${name}`);
  own.searchParams.set('application_name', name);
  const client = new Client({ connectionString: own.href });
  await client.connect();
  await client.query(`CREATE SCHEMA ${name}`);
  return {
    name,
    url: own.href,
    query: async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows,
    async drop() {
      await client.query(`DROP SCHEMA ${name} CASCADE`);
      await client.end();
    },
  };
}

/** A fixture of stores in a real PostgreSQL. What it opened is closed and dropped after each test. */
export function postgresFixture(url: string): StoreFixture<Promise<Store>> {
  const opened: { schema: OwnSchema; store: Store }[] = [];
  afterEach(async () => {
    for (const { schema, store } of opened.splice(0)) {
      await store.close();
      await schema.drop();
    }
  });
  return {
    kind: 'postgres',
    async open(now) {
      const schema = await ownPostgresSchema(url);
      const store = await postgresStore({ url: schema.url, now });
      opened.push({ schema, store });
      return store;
    },
  };
}
