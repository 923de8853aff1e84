import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { compareAndSet } from './compare-and-set.ts';
import { knownKey, type Keyring } from './keys.ts';
import { KeysRefused } from './keys-refused.ts';
import type { Vault } from './vault.ts';

const name = 'known-keys:all';
const schema = z.object({ oldest: z.string(), keys: z.record(z.string(), z.string()) });

/**
 * Compares the keyring with the key ids that this store has ever been used with, and adds the new ones. For the start:
 * with a key missing, claims would be free again, counters at nothing and state unreadable, one by one and unnoticed.
 * The last key must stay the last: hashed names are made under it (`names.ts`).
 * @throws KeysRefused naming the key ids that are missing, stand for another key than before, or were last.
 */
export async function checkKnownKeys({ store, keyring }: Pick<Vault, 'store' | 'keyring'>): Promise<void> {
  await compareAndSet(async () => {
    const { entry, oldest, known } = await readKnown(store, keyring);
    const own = fingerprints(keyring);
    const problem = problemOf(keyring, own, { oldest, known });
    if (problem !== undefined) throw new KeysRefused(`${problem}.`);
    if (keyring.ids.every((id) => Object.hasOwn(known, id))) return true;
    const value = JSON.stringify({ oldest, keys: { ...known, ...own } });
    const result = await store.write([{ key: name, value, expect: entry?.version ?? null }]);
    return result.written ? true : undefined;
  });
}

/** Why the start would stop at the keyring, or `undefined`. Changes nothing. */
export async function knownKeysProblem(store: Vault['store'], keyring: Keyring): Promise<string | undefined> {
  return problemOf(keyring, fingerprints(keyring), await readKnown(store, keyring));
}

type Fingerprints = Readonly<Record<string, string>>;

async function readKnown(store: Vault['store'], keyring: Keyring) {
  const entry = (await store.read([name])).get(name);
  if (entry === undefined) return { entry, oldest: keyring.oldest, known: {} };
  const { oldest, keys: known } = schema.parse(JSON.parse(entry.value));
  return { entry, oldest, known };
}

function problemOf(
  keyring: Keyring,
  own: Fingerprints,
  { oldest, known }: { readonly oldest: string; readonly known: Fingerprints },
): string | undefined {
  const missing = Object.keys(known).filter((id) => known[id] !== own[id]);
  if (missing.length > 0) {
    return `STORAGE_KEYS lacks keys that the store has been used with, or has others under their ids: ${missing.join(', ')}; put them back, behind the one that encrypts`;
  }
  if (keyring.oldest !== oldest) return `STORAGE_KEYS must end with ${oldest}, as before: put a new key in front`;
  return undefined;
}

function fingerprints(keyring: Keyring): Fingerprints {
  return Object.fromEntries(keyring.ids.map((id) => [id, fingerprint(keyring, id)]));
}

function fingerprint(keyring: Keyring, id: string): string {
  const key = knownKey(keyring, id, 'names');
  return createHmac('sha256', key).update('guichet fingerprint').digest('base64url').slice(0, 22);
}
