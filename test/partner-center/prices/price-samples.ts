import { randomUUID } from 'node:crypto';
import type { PriceWrite } from '../../../partner-center/prices/port.ts';
import { priceLists, type KeptPriceLists } from '../../../partner-center/prices/price-lists.ts';
import type { Price, PriceFile } from '../../../partner-center/prices/price.ts';
import type { AdministratorRole } from '../../../partner-center/port.ts';
import type { Vault } from '../../../storage/vault.ts';
import { wrapStore, type AroundCall } from '../../../storage/wrap-store.ts';
import { testVault, type TestVault } from '../../support/storage/test-vault.ts';

/** A price, with the changes that the test is about. */
export function price(changes: Partial<Price> = {}): Price {
  return {
    offerId: '796B6B5F-613C-4E24-A17C-EBA730D49C02',
    name: 'Office 365 Enterprise E3',
    listFen: 12_750,
    retailFen: 15_000,
    unitMonths: 1,
    ...changes,
  };
}

/** As many offers, told apart by their number, which is their price in fen too. */
export function prices(count: number): readonly Price[] {
  return Array.from({ length: count }, (_, index) =>
    price({ offerId: `${String(index).padStart(8, '0')}-613C-4E24-A17C-EBA730D49C02`, listFen: index }),
  );
}

/** A file that was read; files differ by their hash. */
export function file(hash: string, changes: Partial<PriceFile> = {}): PriceFile {
  return {
    fileName: `${hash}.csv`,
    hash,
    month: '2026-12',
    prices: [price()],
    rowCount: 1,
    rejectedCount: 0,
    rejected: [],
    ...changes,
  };
}

/** Who may import, and who may not. */
const people: Readonly<Record<string, AdministratorRole>> = {
  alex: 'global',
  patti: 'billing',
  megan: 'userManagement',
};

/** A write of a person under a fresh request id, or the one given. */
export function by(actorId: string, requestId: string = randomUUID()): PriceWrite {
  return { requestId, correlationId: randomUUID(), actorId, actorName: actorId.toUpperCase() };
}

/** The price lists over a vault, with `around` between them and each call of the store. */
export function open(
  vault: Vault = testVault(),
  around?: AroundCall,
): { readonly lists: KeptPriceLists; readonly publish: Publish } {
  const store = around === undefined ? vault.store : wrapStore(vault.store, around);
  const lists = priceLists({ ...vault, store }, { actor });
  return { lists, publish: publishTo(lists) };
}

/** Who asks, by the names in {@link people}. */
export async function actor(id: string) {
  const administrator = people[id];
  return administrator && { agent: 'none' as const, administrator, enabled: true };
}

type Publish = (file: PriceFile, month?: string, write?: PriceWrite) => Promise<string>;

/** Keeps a file as a draft and makes it the list of a month, over what is there; gives the import's id. */
function publishTo(lists: KeptPriceLists): Publish {
  return async (given, month = '2026-12', write = by('alex')) => {
    const draftId = await lists.keepDraft(given);
    const over = (await lists.of(month))?.head.importId ?? null;
    await lists.importDraft({ draftId, month, over }, write);
    return draftId;
  };
}

/** The names of the parts in the store. */
export async function partsIn({ store }: Pick<TestVault, 'store'>): Promise<readonly string[]> {
  return (await store.scan('price-part:', { limit: 1000 })).map(([key]) => key);
}
