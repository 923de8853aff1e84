import type { Entry } from './store.ts';

// One string per entry: the version, a space, the expiry or nothing, a line end, the value. Redis's scripts read the
// first line alone (`redis-scripts.ts`), and a person who looks with redis-cli can read all of it.
const head = /^(\S+) (-?\d*)\n/;

/** Puts an entry into the one string that Redis keeps of it. */
export function redisEntry({ value, version, expiresAt }: Entry): string {
  return `${version} ${expiresAt ?? ''}\n${value}`;
}

/** Reads that string; `undefined` when it is none of ours. */
export function parseRedisEntry(text: string): Entry | undefined {
  const [line, version, expiresAt] = head.exec(text) ?? [];
  if (line === undefined || version === undefined) return undefined;
  return Object.freeze({
    value: text.slice(line.length),
    version,
    expiresAt: expiresAt === '' ? undefined : Number(expiresAt),
  });
}
