import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { knownKey, type Keyring } from './keys.ts';

/**
 * Hashes what would name a person, an address or a conversation into a key of 43 base64url characters: the same parts
 * give the same name, and nobody without the storage keys can tell or try out what is behind one.
 *
 * Names are made under the oldest key of the store (`known-keys.ts`), so they stay the same when a key is added.
 * Only removing that key changes them: claims, counters and bot state then start anew under new names, so it may go
 * when all that was written before has expired. A rotation after the oldest key was stolen has to remove it.
 */
export function hashName(keyring: Keyring, ...parts: readonly string[]): string {
  // JSON tells ['a', 'b'] from ['ab'], and one lone surrogate from another.
  const text = JSON.stringify(parts);
  const known = namesOf(keyring);
  const before = known.get(text);
  if (before !== undefined) return before;
  const name = hash(keyring, text);
  known.set(text, name);
  return name;
}

function hash(keyring: Keyring, text: string): string {
  return createHmac('sha256', knownKey(keyring, keyring.oldest, 'names'))
    .update(text)
    .digest('base64url');
}

/** How many names are remembered: a turn asks two or three times for the same few. More of them cost more than they save. */
const most = 100;

const remembered = new WeakMap<Keyring, LRUCache<string, string>>();

function namesOf(keyring: Keyring): LRUCache<string, string> {
  const known = remembered.get(keyring) ?? new LRUCache<string, string>({ max: most });
  remembered.set(keyring, known);
  return known;
}
