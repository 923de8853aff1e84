import type { Statement } from './postgres-pool.ts';

// A prepared statement keeps its plan while the table grows. That is right for those that name keys, whose plan is the
// same for one entry and a million. A plan for a range, made while the table is small, sorts it: measured, a page of 20
// took 170 ms among a million entries instead of 0.3. So ranges are planned anew each time.
const live = (moment: string) => `(expires_at IS NULL OR expires_at > ${moment})`;
const columns = 'key, value, version, expires_at';

/** The statements of `postgresStore`; a moment is in ms since the epoch. */
export const postgresStatements = {
  /** Key, moment. */
  get: statement('read', 'get', `SELECT ${columns} FROM guichet_entries WHERE key = $1 AND ${live('$2')}`),

  /** Keys, moment. */
  getAll: statement('read', 'get_all', `SELECT ${columns} FROM guichet_entries WHERE key = ANY($1) AND ${live('$2')}`),

  /** Key, value, version, expiry, whether anything may be there, moment. A row of its own when it was written. */
  put: statement(
    'write',
    'put',
    `INSERT INTO guichet_entries AS old (${columns}) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO UPDATE
    SET value = excluded.value, version = excluded.version, expires_at = excluded.expires_at
    WHERE $5 OR old.expires_at <= $6 RETURNING 1`,
  ),

  /** Key, value, version, expiry, expected version, moment. A row of its own when it was written. */
  swap: statement(
    'write',
    'swap',
    `UPDATE guichet_entries SET value = $2, version = $3, expires_at = $4
    WHERE key = $1 AND version = $5 AND ${live('$6')} RETURNING 1`,
  ),

  /** Keys, values, versions, expiries, expectations, moment; see `postgres-schema.ts`. */
  write: statement('write', 'write', 'SELECT guichet_write_1($1, $2, $3, $4, $5, $6) AS conflicts'),

  /** From this key on, before that key, after this key, moment, limit. */
  scan: unprepared(
    'scan',
    `SELECT ${columns} FROM guichet_entries WHERE key >= $1 AND key < $2 AND key > $3 AND ${live('$4')} ORDER BY key LIMIT $5`,
  ),

  /** Moment, limit. What another is just working on is left for the next time. */
  sweep: unprepared(
    'sweep',
    `DELETE FROM guichet_entries WHERE key = ANY(ARRAY(
      SELECT key FROM guichet_entries WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
  ),

  /** Key, moment. Of several at once, one deletes the row and the others find none. */
  take: statement('delete', 'take', `DELETE FROM guichet_entries WHERE key = $1 AND ${live('$2')} RETURNING 1`),

  /** From this key on, before that key, limit. Locked in key order, as batches are. */
  dropSome: unprepared(
    'clear',
    `DELETE FROM guichet_entries WHERE key = ANY(ARRAY(
      SELECT key FROM guichet_entries WHERE key >= $1 AND key < $2 ORDER BY key LIMIT $3 FOR UPDATE
    )) RETURNING 1`,
  ),

  /** Writes what nobody sees, for it has expired: a server that only reads, or is full, would answer a question. */
  ping: statement(
    'answer',
    'ping',
    `INSERT INTO guichet_entries (${columns}) VALUES ('', '', '', 0) ON CONFLICT (key) DO UPDATE SET value = ''`,
  ),
};

function statement(doing: string, name: string, text: string): Statement {
  return { doing, name: `guichet_${name}`, text };
}

function unprepared(doing: string, text: string): Statement {
  return { doing, name: undefined, text };
}
