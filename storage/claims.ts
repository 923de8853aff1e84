import { z } from 'zod';
import { hashName } from './names.ts';
import { signedRecords } from './records.ts';
import type { Change } from './store.ts';
import type { Vault } from './vault.ts';

/** One-shot claims: exactly one caller, over all processes, gets what it asks for. A failing store throws. */
export interface Claims {
  /** Resolves true for the first who asks for `name`, and false for everybody else until `ttlMs` milliseconds later. */
  take(name: string, terms: { readonly ttlMs: number }): Promise<boolean>;
  /** The same claim for a batch with other changes; its conflict means that somebody else was first. */
  change(name: string, terms: { readonly ttlMs: number }): Change;
  /** Frees the name, for a batch: whoever asks next is the first again. */
  release(name: string): Change;
}

/** Makes claims in a vault. Names are hashed in the store. A claim that was tampered with stays taken: `take` throws. */
export function claims(vault: Vault): Claims {
  const { store, keyring, now } = vault;
  const taken = signedRecords(vault, {
    namespace: 'claim',
    schema: z.object({ at: z.number() }),
    damaged: 'refuse',
  });

  const idOf = (name: string) => hashName(keyring, 'claim', name);

  function change(name: string, { ttlMs }: { readonly ttlMs: number }): Change {
    const at = now();
    return taken.change(idOf(name), { at }, { expect: null, expiresAt: at + ttlMs });
  }

  return Object.freeze({
    change,
    release: (name: string) => taken.change(idOf(name), null),
    async take(name: string, terms: { readonly ttlMs: number }) {
      const result = await store.write([change(name, terms)]);
      // The loser reads what it lost against: a forged claim blocks an action for good, and somebody should hear of it.
      if (!result.written) await taken.get(idOf(name));
      return result.written;
    },
  });
}
