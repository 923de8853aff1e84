import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { demoPartner, demoPeople, demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { foundOffers } from '../../../partner-center/local/found-offers.ts';
import { foundProfiles } from '../../../partner-center/local/found-profiles.ts';
import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import { localPartnerCenter, type LocalPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import type { Clock } from '../../../storage/clock.ts';
import { makeStorageKeys, parseStorageKeys } from '../../../storage/keys.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { Store } from '../../../storage/store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { wrapStore, type AroundCall } from '../../../storage/wrap-store.ts';
import type { Subject } from '../contract/subject.ts';

/** The least that scrypt takes: these tests hash passwords by the hundred. */
export const passwordCost = 2;

/** The moment at which the tests take place. */
export const noon = Date.UTC(2026, 10, 23, 4);

export interface LocalSubject extends Subject {
  readonly port: LocalPartnerCenter;
  readonly replica: LocalPartnerCenter;
  readonly vault: Vault;
  /** The names of the records found damaged. */
  readonly damaged: readonly string[];
}

/** The demo partner over a store, at a moment of its own, with `around` between the directory and each call of it. */
export async function openLocal({
  now = () => noon,
  store = memoryStore({ now }),
  primaryContact = true,
  around = (_operation, run) => run(),
  keys = makeStorageKeys(),
}: {
  readonly now?: Clock;
  readonly store?: Store;
  readonly primaryContact?: boolean;
  readonly around?: AroundCall;
  readonly keys?: string;
} = {}): Promise<LocalSubject> {
  let broken = false;
  const breakable = wrapStore(store, async (operation, run) => {
    if (broken) throw new Error('the store is gone');
    return around(operation, run);
  });
  const damaged: string[] = [];
  const keyring = parseStorageKeys(keys);
  const vault: Vault = { store: breakable, keyring, now, onDamage: (name) => damaged.push(name) };
  const { primaryContactId, ...contactless } = demoPartner;
  const partner = primaryContact ? { ...contactless, primaryContactId } : contactless;
  await foundDirectory(vault, { partner, founders: demoPeople });
  await foundProfiles(vault, demoProfiles(demoPartner));
  await foundOffers(vault, demoOffers);
  return {
    port: await localPartnerCenter(vault, { passwordCost }),
    replica: await localPartnerCenter(vault, { passwordCost }),
    own: ownAccountDirectory(vault, { passwordCost }),
    ownReplica: ownAccountDirectory(vault, { passwordCost }),
    ids: {
      global: demoPersonId(20),
      userManagement: demoPersonId(21),
      salesAgent: demoPersonId(22),
      helpdeskAgent: demoPersonId(23),
      billing: demoPersonId(24),
      adminAgent: demoPersonId(25),
      none: demoPersonId(26),
    },
    vault,
    damaged,
    breakDown: () => (broken = true),
    mend: () => (broken = false),
  };
}
