import type { Clock } from './clock.ts';
import { keyvStore } from './keyv-store.ts';
import type { Entry, Store } from './store.ts';
import { versionSource } from './version-source.ts';

/** Makes a store that lives and ends with the process: for tests, and for `STORE_URL=memory:`. */
export function memoryStore({ now }: { readonly now: Clock }): Store {
  const entries = new Map<string, Entry>();
  const nextVersion = versionSource();
  let closed = false;

  function open(): Map<string, Entry> {
    if (closed) throw new Error('the store is closed');
    return entries;
  }

  function isExpired(entry: Entry): boolean {
    return entry.expiresAt !== undefined && entry.expiresAt <= now();
  }

  function live(key: string): Entry | undefined {
    const entry = open().get(key);
    return entry === undefined || isExpired(entry) ? undefined : entry;
  }

  return keyvStore(
    {
      async read(keys) {
        const found = keys.map((key) => [key, live(key)] as const);
        return new Map(found.filter((pair): pair is [string, Entry] => pair[1] !== undefined));
      },
      async write(changes) {
        const conflicts = changes.filter(
          ({ key, expect }) => expect !== undefined && expect !== (live(key)?.version ?? null),
        );
        if (conflicts.length > 0) return { written: false, conflicts: conflicts.map(({ key }) => key) };
        const versions = new Map<string, string>();
        for (const { key, value, expiresAt } of changes) {
          if (value === null) {
            open().delete(key);
            continue;
          }
          const version = nextVersion();
          open().set(key, Object.freeze({ value, version, expiresAt }));
          versions.set(key, version);
        }
        return { written: true, versions };
      },
      async scan(prefix, { after, limit }) {
        const found = [...open()].filter(
          ([key, entry]) =>
            key.startsWith(prefix) && (after === undefined || byCodePoint(after, key) < 0) && !isExpired(entry),
        );
        return found.sort(([a], [b]) => byCodePoint(a, b)).slice(0, limit);
      },
      async sweep(limit) {
        const expired = [...open()].filter(([, entry]) => isExpired(entry)).slice(0, limit);
        for (const [key] of expired) entries.delete(key);
        return expired.length;
      },
      async remove(key) {
        return live(key) !== undefined && entries.delete(key);
      },
      async removeAll(prefix) {
        for (const key of open().keys()) if (key.startsWith(prefix)) entries.delete(key);
      },
      async ping() {
        open();
      },
      async close() {
        closed = true;
      },
    },
    { dialect: 'memory', now },
  );
}

// As SQLite and PostgreSQL's "C" order: JavaScript compares UTF-16 units, which puts U+10000 before U+FFFD.
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
