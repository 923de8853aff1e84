import type { z } from 'zod';
import { DamagedRecord } from './damaged-record.ts';
import { open, seal } from './sealed.ts';
import { readSigned, sign } from './signed.ts';
import type { Change, Entry } from './store.ts';
import type { Vault } from './vault.ts';

/** A record's value, with the version that a conditional write names, and its expiry in ms since the epoch. */
export interface Stored<T> {
  readonly value: T;
  readonly version: string;
  readonly expiresAt: number | undefined;
}

/** What a write may demand: the version that must be there (`null`: none), and when it expires, in ms since the epoch. */
interface WriteOptions {
  readonly expect?: string | null | undefined;
  readonly expiresAt?: number | undefined;
}

/**
 * The typed records of one namespace. Ids are clear text in the store: what would name a person goes through `hashName`
 * first. All methods throw when the store fails, and `DamagedRecord` where the records were made to refuse.
 */
export interface Records<T> {
  get(id: string): Promise<Stored<T> | undefined>;
  /** The records that exist, read in one go. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, Stored<T>>>;
  /** Writes, and resolves to the new version, or to `undefined` when another version was there than expected. */
  put(id: string, value: T, options?: WriteOptions): Promise<string | undefined>;
  /** Deletes, and resolves to false when another version was there than expected. */
  remove(id: string, options?: Pick<WriteOptions, 'expect'>): Promise<boolean>;
  /** The name of a record in the store, for whoever reads several kinds in one go. */
  keyOf(id: string): string;
  /** The same write or, with `null`, deletion, for a batch over several `Records` with `store.write`. */
  change(id: string, value: T | null, options?: WriteOptions): Change;
  /** Records in the order of their ids, after the id `after`; fewer than `limit` only when there are no more. */
  list(page: {
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<readonly (readonly [string, Stored<T>])[]>;
}

/** What can be a record: JSON but `null`, which stands for a deletion. */
export type Recordable = string | number | boolean | object;

/** Which records, of which shape, and what becomes of a damaged one. */
export interface RecordKind<T extends Recordable> {
  /** Lower-case letters, digits and hyphens; one namespace, one kind. */
  readonly namespace: string;
  readonly schema: z.ZodType<T>;
  /** `absent`: it is deleted and taken for missing. `refuse`: `DamagedRecord` is thrown. Both tell `onDamage`. */
  readonly damaged: 'absent' | 'refuse';
  /**
   * For records that every turn reads and hardly any writes: what was opened stays in memory, with its envelope, and is
   * given again for as long as the store gives the very same envelope. Values are then shared, and frozen.
   */
  readonly remembered?: boolean;
}

/** How many opened records of one kind stay in memory. */
const mostOpened = 2_000;

interface Envelope {
  wrap(name: string, text: string): string;
  unwrap(name: string, stored: string): string;
}

/** Records that are encrypted, each under its own name (`sealed.ts`). A write uses the first key, a read any. */
export function sealedRecords<T extends Recordable>(vault: Vault, kind: RecordKind<T>): Records<T> {
  const { keyring } = vault;
  return records(vault, kind, {
    wrap: (name, text) => seal(keyring, name, text),
    unwrap: (name, stored) => open(keyring, name, stored),
  });
}

/** Records that can be read by all and changed by nobody else (`signed.ts`): for claims and counters. */
export function signedRecords<T extends Recordable>(vault: Vault, kind: RecordKind<T>): Records<T> {
  const { keyring } = vault;
  return records(vault, kind, {
    wrap: (name, text) => sign(keyring, name, text),
    unwrap: (name, stored) => readSigned(keyring, name, stored),
  });
}

function records<T extends Recordable>(vault: Vault, kind: RecordKind<T>, envelope: Envelope): Records<T> {
  const { store, onDamage } = vault;
  const { namespace, schema } = kind;
  if (!/^[a-z][a-z0-9-]*$/.test(namespace)) throw new TypeError(`"${namespace}" is no namespace`);
  const prefix = `${namespace}:`;
  const opened = new Map<string, { readonly stored: string; readonly value: T }>();

  function valueOf(name: string, stored: string): T {
    const known = opened.get(name);
    if (known?.stored === stored) return known.value;
    const value = parse(name, stored);
    if (kind.remembered !== true) return value;
    if (opened.size >= mostOpened) opened.clear();
    opened.set(name, { stored, value: freezeDeeply(value) });
    return value;
  }

  function parse(name: string, stored: string): T {
    const text = envelope.unwrap(name, stored);
    const parsed = schema.safeParse(readJson(name, text));
    if (!parsed.success) throw new DamagedRecord(name, 'unexpected');
    return parsed.data;
  }

  async function read(name: string, { value, version, expiresAt }: Entry): Promise<Stored<T> | undefined> {
    try {
      return Object.freeze({ value: valueOf(name, value), version, expiresAt });
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error;
      onDamage(name);
      if (kind.damaged === 'refuse') throw error;
      // Left in place it would be absent to readers and still in the way of a write that expects nothing there.
      await store.write([{ key: name, value: null, expect: version }]);
      return undefined;
    }
  }

  const self: Records<T> = {
    async get(id) {
      return (await self.getMany([id])).get(id);
    },
    async getMany(ids) {
      const entries = await store.read(ids.map((id) => prefix + id));
      const found = new Map<string, Stored<T>>();
      for (const [name, entry] of entries) {
        const record = await read(name, entry);
        if (record !== undefined) found.set(name.slice(prefix.length), record);
      }
      return found;
    },
    async put(id, value, options) {
      const result = await store.write([self.change(id, value, options)]);
      return result.written ? result.versions.get(prefix + id) : undefined;
    },
    keyOf: (id) => prefix + id,
    async remove(id, options) {
      return (await store.write([self.change(id, null, options)])).written;
    },
    change(id, value, { expect, expiresAt } = {}) {
      const key = prefix + id;
      return { key, value: value === null ? null : envelope.wrap(key, JSON.stringify(value)), expect, expiresAt };
    },
    async list({ after, limit }) {
      const found: (readonly [string, Stored<T>])[] = [];
      let last = after === undefined ? undefined : prefix + after;
      while (found.length < limit) {
        const wanted = limit - found.length;
        const page = await store.scan(prefix, { after: last, limit: wanted });
        for (const [name, entry] of page) {
          const record = await read(name, entry);
          if (record !== undefined) found.push([name.slice(prefix.length), record]);
        }
        if (page.length < wanted) break;
        last = page.at(-1)?.[0];
      }
      return found;
    },
  };
  return Object.freeze(self);
}

function freezeDeeply<V>(value: V): V {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freezeDeeply);
  return Object.freeze(value);
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedRecord(name, 'malformed');
  }
}
