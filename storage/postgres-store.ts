import type { Clock } from './clock.ts';
import { keyvStore } from './keyv-store.ts';
import { postgresPool } from './postgres-pool.ts';
import { postgresSchema } from './postgres-schema.ts';
import { postgresStatements as sql } from './postgres-statements.ts';
import type { Change, Entry, Store } from './store.ts';
import { versionSource } from './version-source.ts';

/** `bigint` comes as text: it could be beyond what a number holds, though no expiry is. */
type Row = { key: string; value: string; version: string; expires_at: string | null };

type Stamped = Change & { readonly version: string };

const clearSize = 1_000;

/**
 * Opens a store in a PostgreSQL database, which many processes may share; makes its table when it is missing.
 * Expiry goes by the caller's clock. Every call ends within two seconds, and a broken connection is replaced.
 * @throws PostgresFailure, which says nothing of the address, when the database does not answer or refuses.
 */
export async function postgresStore({ url, now }: { readonly url: string; readonly now: Clock }): Promise<Store> {
  const pool = postgresPool(url);
  const nextVersion = versionSource();
  const moment = () => Math.floor(now());
  try {
    await postgresSchema(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }

  /** Writes all or nothing, and gives the keys whose expectation was not met. */
  async function inTheWay(changes: readonly Stamped[]): Promise<ReadonlySet<string>> {
    const [only] = changes;
    // One statement for one key: a sixth faster than the function.
    if (only !== undefined && changes.length === 1 && only.value !== null) {
      const { key, value, version, expiresAt = null, expect = null } = only;
      const rows =
        expect === null
          ? await pool.run(sql.put, [key, value, version, expiresAt, only.expect === undefined, moment()])
          : await pool.run(sql.swap, [key, value, version, expiresAt, expect, moment()]);
      return new Set(rows.length === 0 ? [key] : []);
    }
    const [row] = await pool.run<{ conflicts: string[] }>(sql.write, [
      changes.map(({ key }) => key),
      changes.map(({ value }) => value),
      changes.map(({ version }) => version),
      changes.map(({ expiresAt = null }) => expiresAt),
      changes.map(expectation),
      moment(),
    ]);
    return new Set(row?.conflicts);
  }

  return keyvStore(
    {
      async read(keys) {
        if (keys.length === 0) return new Map();
        const rows =
          keys.length === 1
            ? await pool.run<Row>(sql.get, [keys[0], moment()])
            : await pool.run<Row>(sql.getAll, [keys, moment()]);
        return new Map(pairs(rows));
      },
      async write(changes) {
        const stamped = changes.map((change) => ({ ...change, version: nextVersion() }));
        const conflicts = await inTheWay(stamped);
        if (conflicts.size > 0) {
          return { written: false, conflicts: changes.map(({ key }) => key).filter((key) => conflicts.has(key)) };
        }
        const written = stamped.filter(({ value }) => value !== null);
        return { written: true, versions: new Map(written.map(({ key, version }) => [key, version])) };
      },
      async scan(prefix, { after, limit }) {
        return pairs(await pool.run<Row>(sql.scan, [prefix, endOf(prefix), after ?? '', moment(), limit]));
      },
      sweep: async (limit) => (await pool.run(sql.sweep, [moment(), limit])).length,
      remove: async (key) => (await pool.run(sql.take, [key, moment()])).length === 1,
      async removeAll(prefix) {
        const some = [prefix, endOf(prefix), clearSize];
        while ((await pool.run(sql.dropSome, some)).length === clearSize);
      },
      ping: async () => void (await pool.run(sql.ping, [])),
      close: () => pool.close(),
    },
    { dialect: 'postgres', now },
  );
}

/** As `guichet_write_1` takes it. */
function expectation({ expect }: Change): string | null {
  if (expect === undefined) return null;
  return expect === null ? '-' : `=${expect}`;
}

/** No key contains U+10FFFF (`assert-storable.ts`), so all that begin with `prefix` come before this. */
function endOf(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

function pairs(rows: readonly Row[]): [string, Entry][] {
  return rows.map(({ key, value, version, expires_at: expiresAt }) => [
    key,
    Object.freeze({ value, version, expiresAt: expiresAt === null ? undefined : Number(expiresAt) }),
  ]);
}
