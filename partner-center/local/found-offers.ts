import { compareAndSet } from '../../storage/compare-and-set.ts';
import type { Vault } from '../../storage/vault.ts';
import type { Offer } from '../offers/offer.ts';
import { directoryTables, headKey, type DirectoryTables } from './directory-tables.ts';
import { guarded } from '../guarded.ts';

/**
 * Gives a directory the offers that its partner can sell, all or nothing; `false`, and nothing is changed, when it has
 * some already, or nobody has founded it.
 */
export async function foundOffers(vault: Vault, offers: readonly Offer[]): Promise<boolean> {
  return found(directoryTables(vault), offers);
}

const found = guarded(async (tables: DirectoryTables, offers: readonly Offer[]) =>
  compareAndSet(async () => {
    // Not `readHead`: at a start after a change of keys, addresses are not filed anew yet. No address is looked up here.
    const founded = (await tables.heads.get(headKey)) !== undefined;
    if (!founded || (await tables.offers.list({ limit: 1 })).length > 0) return false;
    const { written } = await tables.vault.store.write(
      offers.map((offer) => tables.offers.change(offer.id.toUpperCase(), offer, { expect: null })),
    );
    return written ? true : undefined;
  }),
);
