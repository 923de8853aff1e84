import { z } from 'zod';
import { compareAndSet } from '../../storage/compare-and-set.ts';
import { hashName } from '../../storage/names.ts';
import { oneAtATime } from '../../storage/one-at-a-time.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import { guarded } from '../guarded.ts';
import type { Watchable, Watches, Watching } from './port.ts';

const watchSchema = z.object({ personId: z.string(), prices: z.boolean(), catalog: z.boolean() });

const nothing: Watching = Object.freeze({ prices: false, catalog: false });

const pageSize = 100;

/** The watches in the store of a vault, which several processes may share. */
export function openWatches(vault: Vault): Watches {
  // Whoever's wish is damaged is told nothing, and can ask again.
  const records = sealedRecords(vault, { namespace: 'watch', schema: watchSchema, damaged: 'absent' });
  const idOf = (personId: string) => hashName(vault.keyring, 'watch', personId);
  const inOrder = oneAtATime();

  async function trySet(personId: string, what: Watchable, wanted: boolean): Promise<true | undefined> {
    const id = idOf(personId);
    const found = await records.get(id);
    const before = found?.value ?? nothing;
    if (before[what] === wanted) return true;
    const after = { personId, prices: before.prices, catalog: before.catalog, [what]: wanted };
    const expect = found?.version ?? null;
    if (after.prices || after.catalog)
      return (await records.put(id, after, { expect })) === undefined ? undefined : true;
    return (await records.remove(id, { expect })) || undefined;
  }

  return Object.freeze<Watches>({
    of: guarded(async (personId) => {
      const { prices, catalog } = (await records.get(idOf(personId)))?.value ?? nothing;
      return { prices, catalog };
    }),
    set: guarded(async (personId, what, wanted) => {
      await inOrder(personId, () => compareAndSet(() => trySet(personId, what, wanted)));
    }),
    everybody: guarded(async (what) => {
      const people: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await records.list({ after, limit: pageSize });
        for (const [id, { value }] of page) {
          after = id;
          // Under a name of keys that are gone nobody could take the wish back: it does not count.
          if (value[what] && id === idOf(value.personId)) people.push(value.personId);
        }
        if (page.length < pageSize) return people;
      }
    }),
  });
}
