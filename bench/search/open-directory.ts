import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import type { PartnerCenter } from '../../partner-center/port.ts';
import { makeStorageKeys, parseStorageKeys } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import { tenant } from '../channel/person.ts';
import { foundPeople } from '../stores/found-people.ts';
import { openStorePlace, type StoreKind } from '../stores/store-place.ts';
import { namedPerson } from './people.ts';

/** A directory of very many people in a place of its own. */
export interface Directory {
  readonly center: Pick<PartnerCenter, 'listUsers'>;
  /** How long the Partner Center took to open over the filled store, in ms. */
  readonly openMs: number;
  close(): Promise<void>;
}

/** Founds a directory with so many people, and opens the embedded Partner Center over it. */
export async function openDirectory(kind: StoreKind, people: number): Promise<Directory> {
  const place = await openStorePlace(kind);
  const store = await openStore(place.url, { dataDir: place.dataDir, now: Date.now });
  const keyring = parseStorageKeys(makeStorageKeys());
  const vault = { store, keyring, now: Date.now, onDamage: () => undefined };
  await foundPeople(vault, { tenantId: tenant, count: people, nth: namedPerson });
  const begun = performance.now();
  const center = await localPartnerCenter(vault);
  // The index may be made behind the first answer's back.
  const { totalCount } = await center.listUsers({ search: '', size: 10 });
  const openMs = performance.now() - begun;
  if (totalCount !== people) throw new Error(`${totalCount} of ${people} people are found`);
  return {
    center,
    openMs,
    async close() {
      await store.close();
      await place.drop();
    },
  };
}
