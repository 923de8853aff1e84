import { memoryStore } from '../../../storage/memory-store.ts';
import type { Keyring } from '../../../storage/keys.ts';
import type { Store } from '../../../storage/store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { movableClock, type MovableClock } from './movable-clock.ts';
import { testKeyring } from './test-keyring.ts';

/** A vault whose clock a test moves, and the names of the records that were found damaged. */
export interface TestVault extends Vault {
  readonly clock: MovableClock;
  readonly damage: string[];
}

/** Makes a vault over a fresh memory store, unless told otherwise. */
export function testVault(parts: { store?: Store; keyring?: Keyring; clock?: MovableClock } = {}): TestVault {
  const clock = parts.clock ?? movableClock();
  const damage: string[] = [];
  return {
    store: parts.store ?? memoryStore({ now: clock.now }),
    keyring: parts.keyring ?? testKeyring(),
    now: clock.now,
    onDamage: (name) => damage.push(name),
    clock,
    damage,
  };
}
