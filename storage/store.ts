import type { KeyvStoreAdapter } from 'keyv';

/** A stored value with the version that a conditional write names, and its expiry in ms since the epoch. */
export interface Entry {
  readonly value: string;
  readonly version: string;
  readonly expiresAt: number | undefined;
}

/**
 * One write of a batch. `value: null` deletes. `expect` is the version that must still be stored, `null` when the key
 * must be absent (or expired), `undefined` when anything may be there. `expiresAt` is in ms since the epoch.
 */
export interface Change {
  readonly key: string;
  readonly value: string | null;
  readonly expect?: string | null | undefined;
  readonly expiresAt?: number | undefined;
}

/** What became of a batch: the new version of each key written, or the keys whose expectation was not met. */
export type WriteResult =
  | { readonly written: true; readonly versions: ReadonlyMap<string, string> }
  | { readonly written: false; readonly conflicts: readonly string[] };

/**
 * A Keyv storage adapter that can also compare and set. `get`, `set`, `delete`, `has` and `clear` are Keyv's contract,
 * so that `new Keyv({ store })` works; the rest is what Keyv lacks. Every failure throws, none is hidden.
 * Versions are unique for ever: a key that is deleted and made again never gets an old version back.
 * Keys are 1 to 1,024 bytes of UTF-8, ordered by code point; `assert-storable.ts` says which characters no store keeps.
 */
export interface Store extends KeyvStoreAdapter {
  /** The entries that exist and have not expired; absent keys are missing from the map. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  /** All changes or none, in one transaction. A conflict is an answer, not an error. */
  write(changes: readonly Change[]): Promise<WriteResult>;
  /** Entries whose key begins with `prefix`, in key order, after the key `after`, at most `limit`. */
  scan(
    prefix: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly (readonly [string, Entry])[]>;
  /** Deletes at most `limit` expired entries and tells how many. */
  sweep(limit: number): Promise<number>;
  /** Resolves when the store answers, for `/readyz`. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /**
   * What is known of an entry without asking: `null` that there is none, `undefined` nothing. Only the store of units of
   * work (`unit-of-work.ts`) knows anything.
   */
  known?(key: string): Entry | null | undefined;
}
