import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from './clock.ts';
import { groupCommit } from './group-commit.ts';
import { keyvStore } from './keyv-store.ts';
import { sqliteStatements } from './sqlite-statements.ts';
import type { Change, Entry, Store, WriteResult } from './store.ts';
import { versionSource } from './version-source.ts';

/** How long a write waits for another process's, in ms; what takes longer throws "database is locked". */
const busyTimeout = 1_000;

/**
 * Opens a store in one SQLite file, which is made with mode 0600 when it is missing; several processes may share it.
 * Calls are synchronous underneath, so a time-out around them is of no use; SQLite's own wait ends after one second.
 * Written data outlives the process's death at once, and a power cut after the next checkpoint (`synchronous = NORMAL`).
 * @throws when the file cannot be opened, or is no SQLite database.
 */
export function sqliteStore({ file, now }: { readonly file: string; readonly now: Clock }): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // SQLite would make the file readable by all; its -wal and -shm files take over the mode they find here.
  closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: busyTimeout });
  const sql = sqliteStatements(db);
  const nextVersion = versionSource();

  function transact(changes: readonly Change[]): WriteResult {
    const conflicts = changes.filter(
      ({ key, expect }) => expect !== undefined && expect !== (sql.get(key, now())?.version ?? null),
    );
    if (conflicts.length > 0) return { written: false, conflicts: conflicts.map(({ key }) => key) };
    const versions = new Map<string, string>();
    for (const { key, value, expiresAt } of changes) {
      if (value === null) {
        sql.drop(key);
        continue;
      }
      const version = nextVersion();
      sql.put(key, { value, version, expiresAt });
      versions.set(key, version);
    }
    return { written: true, versions };
  }

  /** Runs works in one transaction; each of them checks before it writes, so one that is refused has done nothing. */
  function inTransaction(works: readonly (() => WriteResult)[]): readonly WriteResult[] {
    sql.begin();
    try {
      const results = works.map((work) => work());
      sql.commit();
      return results;
    } catch (error) {
      // A full disk may already have rolled back, and a second try would hide the reason.
      if (db.isTransaction) sql.rollback();
      throw error;
    }
  }
  // Waiting for another process's lock holds the event loop: a group waits once. What is not SQLite's is a value's fault.
  const batches = groupCommit(inTransaction, (error) => (error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR');

  return keyvStore(
    {
      async read(keys) {
        const [only] = keys;
        if (keys.length === 1 && only !== undefined) {
          const entry = sql.get(only, now());
          return new Map<string, Entry>(entry === undefined ? [] : [[only, entry]]);
        }
        return new Map(sql.getAll(keys, now()));
      },
      write: (changes) => batches.run(() => transact(changes)),
      scan: async (prefix, { after, limit }) => sql.scan(prefix, after ?? '', now(), limit),
      sweep: async (limit) => sql.sweep(now(), limit),
      remove: async (key) => sql.take(key, now()),
      removeAll: async (prefix) => sql.dropAll(prefix),
      ping: async () => sql.ping(),
      async close() {
        batches.flush();
        if (db.isOpen) db.close();
      },
    },
    { dialect: 'sqlite', now },
  );
}
