import type { Clock } from './clock.ts';
import type { Keyring } from './keys.ts';
import type { Store } from './store.ts';

/** A store with the keys to it, and who hears of damage. Everything that is kept is kept through one. */
export interface Vault {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now: Clock;
  /** Told the full name (`namespace:id`) of each record that is found damaged, for the log and the alert. */
  readonly onDamage: (name: string) => void;
}
