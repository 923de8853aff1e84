import { Pool, type QueryResultRow } from 'pg';
import { PostgresFailure } from './postgres-failure.ts';

/** A statement, and the name by which each connection prepares it once; without one it is planned at each call. */
export interface Statement {
  /** What it does, as it ends the sentence "PostgreSQL failed to". */
  readonly doing: string;
  readonly name: string | undefined;
  readonly text: string;
}

/** Connections to one PostgreSQL; broken ones are replaced by themselves. */
export interface PostgresPool {
  /** Runs a statement, and gives its rows. */
  run<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Runs several statements without parameters as one transaction. */
  script(doing: string, text: string): Promise<void>;
  close(): Promise<void>;
}

// Waiting for a connection and for its answer end within two seconds together (design rule 12). The server gives up
// before the driver does: then it is known that a slow write did not take place.
const waits = { connectionTimeoutMillis: 800, statement_timeout: 1_000, query_timeout: 1_100 };

/**
 * Makes a pool of connections, none of which is opened yet. Not the pool of `@keyv/postgres`: that one is shared by the
 * whole process, and nothing can listen for its errors, so that an idle connection which breaks would end the process.
 */
export function postgresPool(url: string): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    ...waits,
    max: 10,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    fallback_application_name: 'guichet',
  });
  // The pool has already dropped the connection; whoever needs one next gets a new one, or the failure.
  pool.on('error', () => undefined);
  let closing: Promise<void> | undefined;
  return {
    async run<Row extends QueryResultRow>({ doing, name, text }: Statement, values: readonly unknown[]) {
      try {
        return (await pool.query<Row>({ ...(name !== undefined && { name }), text, values: [...values] })).rows;
      } catch (error) {
        throw new PostgresFailure(doing, error);
      }
    },
    async script(doing, text) {
      try {
        await pool.query(text);
      } catch (error) {
        throw new PostgresFailure(doing, error);
      }
    },
    close: () => (closing ??= pool.end()),
  };
}
