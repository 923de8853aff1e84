import { z } from 'zod';
import { compareAndSet } from './compare-and-set.ts';
import { hashName } from './names.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { signedRecords } from './records.ts';
import type { Vault } from './vault.ts';

/** A count, and when it starts again from nothing, in ms since the epoch. */
interface Count {
  readonly value: number;
  readonly expiresAt: number | undefined;
}

/** Counters that lose nothing between processes. A failing store or a damaged counter throws, so that limits hold. */
export interface Counters {
  /** Adds `by` (1 unless told) and resolves to the new count, which starts anew `ttlMs` after its first increment. */
  increment(name: string, terms: { readonly by?: number | undefined; readonly ttlMs: number }): Promise<Count>;
  /** The count now; 0 when nothing was counted, or nothing any more. */
  read(name: string): Promise<Count>;
}

/** Makes counters in a vault. Names are hashed in the store. */
export function counters(vault: Vault): Counters {
  const { keyring, now } = vault;
  const queue = oneAtATime();
  const counts = signedRecords(vault, { namespace: 'counter', schema: z.int(), damaged: 'refuse' });
  const idOf = (name: string): string => hashName(keyring, 'counter', name);

  return Object.freeze({
    async increment(name: string, { by = 1, ttlMs }: { readonly by?: number | undefined; readonly ttlMs: number }) {
      const id = idOf(name);
      return queue(id, () =>
        compareAndSet(async () => {
          const current = await counts.get(id);
          const value = (current?.value ?? 0) + by;
          const expiresAt = current === undefined ? now() + ttlMs : current.expiresAt;
          const version = await counts.put(id, value, { expect: current?.version ?? null, expiresAt });
          return version === undefined ? undefined : { value, expiresAt };
        }),
      );
    },
    async read(name: string) {
      const current = await counts.get(idOf(name));
      return { value: current?.value ?? 0, expiresAt: current?.expiresAt };
    },
  });
}
