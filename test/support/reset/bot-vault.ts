import { keyFile } from '../../../storage/key-file.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { openStore } from '../../../storage/open-store.ts';
import type { Vault } from '../../../storage/vault.ts';

/** What a bot of another process keeps in its embedded store; to be closed. */
export async function botVault(dataDir: string): Promise<Vault> {
  const keyring = parseStorageKeys(await keyFile(dataDir));
  const store = await openStore('sqlite:', { dataDir, now: Date.now });
  return { store, keyring, now: Date.now, onDamage: () => undefined };
}
