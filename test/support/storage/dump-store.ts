import type { Store } from '../../../storage/store.ts';

/** All that is in a store, keys and values, as one text to search in. */
export async function dumpStore(store: Store): Promise<string> {
  const entries = await store.scan('', { limit: 100_000 });
  return entries.map(([key, { value }]) => `${key}\t${value}`).join('\n');
}

/** Writes another value over a stored one, as somebody with access to the database could. */
export async function overwrite(store: Store, key: string, change: (value: string) => string): Promise<void> {
  const entry = (await store.read([key])).get(key);
  if (entry === undefined) throw new Error(`nothing is stored under ${key}`);
  await store.write([{ key, value: change(entry.value), expiresAt: entry.expiresAt }]);
}

/** The same text with another character at one place. */
export function flipped(text: string, at = Math.floor(text.length / 2)): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}
