import { openPostgresPlace } from './postgres-place.ts';
import { openRedisPlace } from './redis-place.ts';
import { openFilePlace } from './file-place.ts';

/** The stores that are measured. */
export const storeKinds = ['sqlite', 'redis', 'postgres', 'memory'] as const;

export type StoreKind = (typeof storeKinds)[number];

/** A place in a store where nobody else keeps anything, and what the store's own processes use. */
export interface StorePlace {
  readonly kind: StoreKind;
  readonly dataDir: string;
  readonly url: string;
  /** CPU in ms that the store's server has used so far for this place; 0 where the bot itself does the work, `NaN` where nobody can tell. */
  cpuMs(): Promise<number>;
  /** What everything kept takes, in bytes, as the store itself counts it; `NaN` where it does not tell. */
  bytes(): Promise<number>;
  drop(): Promise<void>;
}

/** Says why a store cannot be measured here; `undefined` when it can. */
export function lackOf(kind: StoreKind): string | undefined {
  if (kind === 'redis' && !process.env['REDIS_URL']) return 'REDIS_URL names no Redis';
  if (kind === 'postgres' && !process.env['POSTGRES_URL']) return 'POSTGRES_URL names no PostgreSQL';
  return undefined;
}

/** Makes a place of one's own in a store. */
export async function openStorePlace(kind: StoreKind): Promise<StorePlace> {
  if (kind === 'redis') return openRedisPlace(process.env['REDIS_URL'] ?? '');
  if (kind === 'postgres') return openPostgresPlace(process.env['POSTGRES_URL'] ?? '');
  return openFilePlace(kind);
}
