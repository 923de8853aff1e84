import type { Translate } from '../../locales/words.ts';
import { readStoreUrl } from '../config/store.ts';
import { CopyRefused } from './refused.ts';

/** From where to where. */
export interface Copying {
  readonly from: StoreAddress;
  readonly to: StoreAddress;
}

interface StoreAddress {
  /** A secret: it may hold a password. */
  readonly url: string;
  /** The file of an embedded store. */
  readonly file: string | undefined;
}

/** What of the surroundings decides where a store is. */
export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
}

/**
 * Reads the command line: two addresses as in `STORE_URL`. `env:NAME` stands for the variable's value, since npm repeats
 * a command line on the screen, and everybody on a machine can see those of its processes.
 * @throws CopyRefused that repeats nothing of an address.
 */
export function readArguments(args: readonly string[], place: Place, say: Translate): Copying {
  const [from, to, ...more] = args;
  if (from === undefined || to === undefined || more.length > 0) throw new CopyRefused(say('storeCopy.usage'));
  return { from: readAddress(from, place, say), to: readAddress(to, place, say) };
}

function readAddress(given: string, { env, dataDir }: Place, say: Translate): StoreAddress {
  const [, name] = /^env:(\w+)$/.exec(given) ?? [];
  const url = name === undefined ? given : env[name];
  if (url === undefined) throw new CopyRefused(say('storeCopy.noVariable', { name: name ?? '' }));
  const problems: string[] = [];
  const store = readStoreUrl(url, dataDir, problems);
  if (problems.length > 0) throw new CopyRefused(say('storeCopy.usage'));
  if (store.kind === 'memory') throw new CopyRefused(say('storeCopy.memory'));
  return { url, file: store.kind === 'sqlite' ? store.path : undefined };
}
