import { existsSync } from 'node:fs';
import type { Clock } from '../../storage/clock.ts';
import { readKeyFile } from '../../storage/key-file.ts';
import { parseStorageKeys, type Keyring } from '../../storage/keys.ts';
import { knownKeysProblem } from '../../storage/known-keys.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Store } from '../../storage/store.ts';
import type { Vault } from '../../storage/vault.ts';
import { withTimeout } from '../../storage/with-timeout.ts';
import type { Config } from '../config.ts';
import { inTime } from '../in-time.ts';
import { addressOf } from '../open-vault.ts';
import { AskFailed } from './ask.ts';
import { checkStore } from './check-store.ts';
import { bad, good, unknown, type Finding } from './finding.ts';

/** The store and its keys, as far as they open, with what was found on the way. */
export interface Chest {
  readonly vault: Vault | undefined;
  readonly findings: readonly Finding[];
  close(): Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly now: Clock;
  readonly timeoutMs: number;
}

/** Opens the store and its keys without making either, and changes nothing of what is there. */
export async function openChest({ config, now, timeoutMs }: Parts): Promise<Chest> {
  const opened = await openCarefully({ config, now, timeoutMs });
  const store = 'key' in opened ? undefined : opened;
  const found = store === undefined ? [opened as Finding] : await checkStore(store, config.store.kind, now);
  const usable = found.every(({ mark }) => mark !== 'bad') ? store : undefined;
  const { keyring, finding } = await openKeys(config, usable);
  const vault = usable && keyring && { store: usable, keyring, now, onDamage: () => undefined };
  return { vault, findings: [...found, finding], close: async () => store?.close() };
}

async function openCarefully({ config, now, timeoutMs }: Parts): Promise<Store | Finding> {
  const { store, dataDir } = config;
  if (store.kind === 'memory') return unknown('doctor.store.memory');
  if (store.kind === 'sqlite' && !existsSync(store.path)) return unknown('doctor.store.notYet', { file: store.path });
  try {
    const opening = openStore(addressOf(store), { dataDir, now });
    return withTimeout(await inTime(opening, timeoutMs, () => new AskFailed('timeout')));
  } catch (error) {
    return bad('doctor.store.closed', { kind: store.kind, reason: reasonOf(error) });
  }
}

/** The messages of our own errors are made for operators; of others only the code may be told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (/^(?:Redis|Postgres)Failure$/.test(error.name)) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function openKeys(
  { storageKeys, dataDir, store: { kind } }: Config,
  store: Store | undefined,
): Promise<{ readonly keyring: Keyring | undefined; readonly finding: Finding }> {
  try {
    const text = storageKeys ?? (await readKeyFile(dataDir));
    if (text === undefined) {
      const lost = store !== undefined && (await store.scan('known-keys:', { limit: 1 })).length > 0;
      return { keyring: undefined, finding: lost ? bad('doctor.keys.lost') : unknown('doctor.keys.notYet') };
    }
    const keyring = parseStorageKeys(text);
    const keys = keyring.ids.length;
    if (store === undefined) return { keyring, finding: unknown('doctor.keys.noStore', { keys, kind }) };
    const problem = await knownKeysProblem(store, keyring);
    if (problem === undefined) return { keyring, finding: good('doctor.keys.good', { keys }) };
    return { keyring: undefined, finding: bad('doctor.keys.wrong', {}, [problem]) };
  } catch (error) {
    // What is wrong with keys is told without them.
    return { keyring: undefined, finding: bad('doctor.keys.unusable', {}, [(error as Error).message]) };
  }
}
