import { z } from 'zod';
import { hashName } from './names.ts';
import { sealedRecords } from './records.ts';
import type { Change } from './store.ts';
import type { Vault } from './vault.ts';

/** What the Bot Framework keeps: plain JSON, with the version that a write demands as `eTag`. */
export type BotItem = Record<string, unknown> & { eTag?: string };

/** The shape of the Bot Framework SDK's `Storage`, so that this folder need not import it. */
export interface BotStorage {
  read(keys: string[]): Promise<Record<string, BotItem>>;
  write(changes: Record<string, BotItem>): Promise<void>;
  delete(keys: string[]): Promise<void>;
  /** The same write of one item, for a batch; its new version is its eTag. */
  change(key: string, item: BotItem): Change;
  /** The name of an item in the store, for whoever reads several kinds in one go. */
  keyOf(key: string): string;
}

const itemSchema = z.custom<Record<string, unknown>>(
  (item) => typeof item === 'object' && item !== null && !Array.isArray(item),
);

/**
 * Makes the storage of bot state: encrypted under hashed keys, gone `ttlMs` milliseconds after the last write, and
 * absent when damaged. A write of several keys takes place as a whole or not at all. An eTag that is absent, empty or
 * `*` demands nothing; any other must be the stored one.
 * @throws Error with the SDK's own text on an eTag conflict, which has no class there, and whatever the store throws.
 */
export function botStorage(vault: Vault, { ttlMs }: { readonly ttlMs: number }): BotStorage {
  const { store, keyring, now } = vault;
  const items = sealedRecords(vault, { namespace: 'state', schema: itemSchema, damaged: 'absent', remembered: 'text' });
  // The SDK's keys name people and conversations, and are as long and odd as a channel likes.
  const idOf = (key: string): string => hashName(keyring, 'state', key);

  function change(key: string, item: BotItem): Change {
    const { eTag, ...value } = itemSchema.parse(item) as BotItem;
    const expect = eTag && eTag !== '*' ? eTag : undefined;
    return items.change(idOf(key), value, { expect, expiresAt: now() + ttlMs });
  }

  return Object.freeze({
    async read(keys: string[] | null) {
      // Without a prototype: `constructor` is a key like any other here, and absent until it is written.
      const result: Record<string, BotItem> = Object.create(null);
      const ids = (keys ?? []).map((key) => [key, idOf(key)] as const);
      const found = ids.length > 1 ? await items.getMany(ids.map(([, id]) => id)) : undefined;
      for (const [key, id] of ids) {
        const item = found === undefined ? await items.get(id) : found.get(id);
        if (item !== undefined) result[key] = { ...item.value, eTag: item.version };
      }
      return result;
    },
    async write(changes: Record<string, BotItem> | null) {
      const batch = new Map(Object.entries(changes ?? {}).map(([key, item]) => [key, change(key, item)]));
      const result = await store.write([...batch.values()]);
      if (result.written) return;
      const [key] = [...batch].find(([, { key: name }]) => result.conflicts.includes(name)) ?? [];
      throw new Error(`Storage: error writing "${key}" due to eTag conflict.`);
    },
    change,
    keyOf: (key: string) => items.keyOf(idOf(key)),
    async delete(keys: string[] | null) {
      await store.write([...new Set(keys ?? [])].map((key) => items.change(idOf(key), null)));
    },
  });
}
