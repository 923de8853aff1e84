import type { Clock } from '../storage/clock.ts';
import { keyFile } from '../storage/key-file.ts';
import { parseStorageKeys } from '../storage/keys.ts';
import { checkKnownKeys } from '../storage/known-keys.ts';
import { openStore } from '../storage/open-store.ts';
import type { Store } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { withTimeout } from '../storage/with-timeout.ts';
import type { Config } from './config.ts';
import type { StoreChoice } from './config/store.ts';
import { observeStore, type Observers } from './observe.ts';

/** Opens the store with its keys; an unknown key id in it stops the start (design, section 5). */
export async function openVault(
  config: Config,
  observers: Observers,
  now: Clock,
  around: (store: Store) => Store = (store) => store,
): Promise<Vault> {
  const keyring = parseStorageKeys(config.storageKeys ?? (await keyFile(config.dataDir)));
  const { log } = observers;
  const opened = withTimeout(around(await openStore(urlOf(config.store), { dataDir: config.dataDir, now })));
  const store = observeStore(opened, observers);
  const onDamage = (name: string) => log.event('state.damaged', { kind: name.split(':')[0] });
  const vault: Vault = { store, keyring, now, onDamage };
  await checkKnownKeys(vault);
  return vault;
}

function urlOf(store: StoreChoice): string {
  if (store.kind === 'memory') return 'memory:';
  return store.kind === 'sqlite' ? `sqlite:${store.path}` : store.url;
}
