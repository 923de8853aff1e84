import { z } from 'zod';
import { sealedRecords, signedRecords, type Stored } from '../storage/records.ts';
import type { Vault } from '../storage/vault.ts';
import { effectLifetime, effectSchema, type Effect } from './effect.ts';

/** What is kept of deeds, under the nonce of the press; those without an outcome are found without reading the others. */
export interface DeedRecords {
  get(nonce: string): Promise<Stored<Effect> | undefined>;
  /** Writes what is known of a deed now, where there is `expect`; its version, or `undefined` for a conflict. */
  save(effect: Effect, expect?: string | null): Promise<string | undefined>;
  /** Nonces of deeds without an outcome, in the order of nonces. */
  listOpen(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly string[]>;
  /** The name of a deed in the store. */
  keyOf(nonce: string): string;
}

/** The deeds of a vault. A damaged one closes the matter, as a claim does. */
export function deedRecords(vault: Vault): DeedRecords {
  const effects = sealedRecords(vault, { namespace: 'effect', schema: effectSchema, damaged: 'refuse' });
  // That it stands here is all it says: of a damaged one too.
  const open = signedRecords(vault, { namespace: 'effect-open', schema: z.literal(1), damaged: 'absent' });

  return Object.freeze({
    get: (nonce: string) => effects.get(nonce),
    async save(effect: Effect, expect?: string | null) {
      const { nonce, state } = effect;
      const expiresAt = vault.now() + effectLifetime;
      const change = effects.change(nonce, effect, { expect, expiresAt });
      const isOpen = state === 'started' || state === 'unknown';
      const result = await vault.store.write([change, open.change(nonce, isOpen ? 1 : null, { expiresAt })]);
      return result.written ? result.versions.get(change.key) : undefined;
    },
    async listOpen(page: Parameters<DeedRecords['listOpen']>[0]) {
      return (await open.list(page)).map(([nonce]) => nonce);
    },
    keyOf: effects.keyOf,
  } satisfies DeedRecords);
}
