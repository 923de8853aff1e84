import { LRUCache } from 'lru-cache';
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
   * For records that are read in every turn: what was opened or sealed here stays in memory beside its envelope, and is
   * not opened again while the store gives that very envelope. `value`: the value, which is then shared and frozen.
   * `text`: its JSON, for readers that change what they get.
   */
  readonly remembered?: 'value' | 'text';
}

/** How many opened records of one kind stay in memory. */
const mostOpened = 2_000;

/** What is behind an envelope. */
interface Opened<T> {
  readonly stored: string;
  readonly text: string;
  readonly value?: T;
}

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
  const opened = kind.remembered && new LRUCache<string, Opened<T>>({ max: mostOpened });

  function valueOf(name: string, stored: string): T {
    const known = opened?.get(name);
    if (known?.stored !== stored) return parse(name, stored, envelope.unwrap(name, stored));
    return known.value ?? parse(name, stored, known.text);
  }

  function parse(name: string, stored: string, text: string): T {
    const parsed = schema.safeParse(readJson(name, text));
    if (!parsed.success) throw new DamagedRecord(name, 'unexpected');
    const { data } = parsed;
    const isShared = kind.remembered === 'value';
    opened?.set(name, { stored, text, ...(isShared && { value: freezeDeeply(data) }) });
    return data;
  }

  function read(name: string, { value, version, expiresAt }: Entry): Stored<T> | DamagedRecord {
    try {
      return Object.freeze({ value: valueOf(name, value), version, expiresAt });
    } catch (error) {
      if (error instanceof DamagedRecord) return error;
      throw error;
    }
  }

  async function refuseOrDrop(damage: DamagedRecord, name: string, { version }: Entry): Promise<undefined> {
    onDamage(name);
    if (kind.damaged === 'refuse') throw damage;
    // Left in place it would be absent to readers and still in the way of a write that expects nothing there.
    await store.write([{ key: name, value: null, expect: version }]);
  }

  /** The same with what becomes of a damaged one. No promise otherwise: a turn reads eight records that it has at hand. */
  function readSound(name: string, entry: Entry): Stored<T> | Promise<undefined> {
    const record = read(name, entry);
    return record instanceof DamagedRecord ? refuseOrDrop(record, name, entry) : record;
  }

  const self: Records<T> = {
    async get(id) {
      const name = prefix + id;
      const known = store.known?.(name);
      const entry = known === undefined ? (await store.read([name])).get(name) : known;
      return entry ? readSound(name, entry) : undefined;
    },
    async getMany(ids) {
      const entries = await store.read(ids.map((id) => prefix + id));
      const found = new Map<string, Stored<T>>();
      for (const [name, entry] of entries) {
        const record = await readSound(name, entry);
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
      if (value === null) return { key, value, expect, expiresAt };
      const text = JSON.stringify(value);
      const stored = envelope.wrap(key, text);
      // Its own schema may read it as something else: that is found out when it is read.
      opened?.set(key, { stored, text });
      return { key, value: stored, expect, expiresAt };
    },
    async list({ after, limit }) {
      const found: (readonly [string, Stored<T>])[] = [];
      let last = after === undefined ? undefined : prefix + after;
      while (found.length < limit) {
        const wanted = limit - found.length;
        const page = await store.scan(prefix, { after: last, limit: wanted });
        for (const [name, entry] of page) {
          const record = await readSound(name, entry);
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
