import type { PostgresPool, Statement } from './postgres-pool.ts';

const table = `
  CREATE TABLE IF NOT EXISTS guichet_entries (
    key text COLLATE "C" PRIMARY KEY,
    value text NOT NULL,
    version text NOT NULL,
    expires_at bigint
  );
  CREATE INDEX IF NOT EXISTS guichet_entries_by_expiry ON guichet_entries (expires_at) WHERE expires_at IS NOT NULL;`;

/**
 * All or nothing, in one call. Every key is taken in key order, whether it is there or not, and held until the end: so
 * two batches never wait for each other in a circle, and what must be absent stays absent. An absent key is taken by
 * inserting it, which another's insert of it has to wait for.
 * `values`: null deletes. `expects`: null for anything, '-' for absent, '=' and a version.
 * Gives the keys whose expectation was not met; then the inner block undoes what was done up to there.
 */
const writeFunction = `
  CREATE OR REPLACE FUNCTION guichet_write_1(
    keys text[], vals text[], versions text[], expiries bigint[], expects text[], moment bigint
  ) RETURNS text[] LANGUAGE plpgsql AS $$
  DECLARE
    one record;
    conflicts text[] := '{}';
  BEGIN
    BEGIN
      FOR one IN
        SELECT * FROM unnest(keys, vals, versions, expiries, expects) AS c (k, val, ver, expiry, expected)
        ORDER BY k COLLATE "C"
      LOOP
        IF one.expected LIKE '=%' THEN
          IF one.val IS NULL THEN
            DELETE FROM guichet_entries e
            WHERE e.key = one.k AND '=' || e.version = one.expected AND (e.expires_at IS NULL OR e.expires_at > moment);
          ELSE
            UPDATE guichet_entries e SET value = one.val, version = one.ver, expires_at = one.expiry
            WHERE e.key = one.k AND '=' || e.version = one.expected AND (e.expires_at IS NULL OR e.expires_at > moment);
          END IF;
        ELSE
          INSERT INTO guichet_entries AS e (key, value, version, expires_at)
          VALUES (one.k, coalesce(one.val, ''), one.ver, one.expiry)
          ON CONFLICT (key) DO UPDATE
            SET value = excluded.value, version = excluded.version, expires_at = excluded.expires_at
            WHERE one.expected IS NULL OR e.expires_at <= moment;
          IF FOUND AND one.val IS NULL THEN
            DELETE FROM guichet_entries e WHERE e.key = one.k;
          END IF;
        END IF;
        IF NOT FOUND THEN
          conflicts := conflicts || one.k;
        END IF;
      END LOOP;
      IF conflicts <> '{}' THEN
        RAISE EXCEPTION 'conflict' USING ERRCODE = 'GU001';
      END IF;
    EXCEPTION WHEN SQLSTATE 'GU001' THEN
      NULL;
    END;
    RETURN conflicts;
  END $$`;

// Of several processes that come first, one makes everything: CREATE … IF NOT EXISTS alone can fail when they race.
const lock = "SELECT pg_advisory_xact_lock(hashtextextended('guichet_entries', 0));";

const look: Statement = {
  doing: 'look for its table',
  name: 'guichet_look',
  text: `SELECT current_setting('server_encoding') AS encoding,
    to_regclass('guichet_entries') IS NOT NULL
      AND to_regprocedure('guichet_write_1(text[], text[], text[], bigint[], text[], bigint)') IS NOT NULL AS ready`,
};

/**
 * Makes the table and its function where they are missing; where they are there, the account needs no right to.
 * @throws Error for a database that is not in UTF-8, whose order would not be that of code points.
 */
export async function postgresSchema(pool: PostgresPool): Promise<void> {
  const [found] = await pool.run<{ encoding: string; ready: boolean }>(look, []);
  if (found?.encoding !== 'UTF8') throw new Error('the PostgreSQL database must have the encoding UTF8');
  if (!found.ready) await pool.script('make its table', `${lock}${table}${writeFunction}`);
}
