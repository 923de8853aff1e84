import type { Clock } from '../storage/clock.ts';
import { keyFile } from '../storage/key-file.ts';
import { parseStorageKeys } from '../storage/keys.ts';
import { checkKnownKeys } from '../storage/known-keys.ts';
import { openStore } from '../storage/open-store.ts';
import type { Store } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { unitsOfWork, type UnitsOfWork } from '../storage/unit-of-work.ts';
import { withTimeout } from '../storage/with-timeout.ts';
import type { Config } from './config.ts';
import type { StoreChoice } from './config/store.ts';
import { observeStore, type Observers } from './observing/observe.ts';

/** The vault of a bot, with the units of work that its store knows. */
export interface OpenVault extends Vault {
  readonly units: UnitsOfWork;
}

/** Opens the store with its keys; an unknown key id in it stops the start (design, section 5). */
export async function openVault(
  config: Config,
  observers: Observers,
  now: Clock,
  around: (store: Store) => Store = (store) => store,
): Promise<OpenVault> {
  const given = parseStorageKeys(config.storageKeys ?? (await keyFile(config.dataDir)));
  const { log } = observers;
  const opened = withTimeout(around(await openStore(addressOf(config.store), { dataDir: config.dataDir, now })));
  const units = unitsOfWork(observeStore(opened, observers));
  const onDamage = (name: string) => log.event('state.damaged', { kind: name.split(':')[0] });
  try {
    const keyring = await checkKnownKeys({ store: units.store, keyring: given });
    return { store: units.store, keyring, now, onDamage, units };
  } catch (error) {
    // A connection to a server would keep a process going that has nothing more to do.
    await units.store.close();
    throw error;
  }
}

/** The address that `openStore` takes; a secret. */
export function addressOf(store: StoreChoice): string {
  if (store.kind === 'memory') return 'memory:';
  return store.kind === 'sqlite' ? `sqlite:${store.path}` : store.url;
}
