import type { Change, Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';

/** A store that forgets to compare before it sets, in one namespace: how the oracle is shown to see what breaks then. */
export function forgetful(namespace: string): (store: Store) => Store {
  const blind = (change: Change): Change =>
    change.key.startsWith(`${namespace}:`) ? { ...change, expect: undefined } : change;
  return (store) => ({
    ...wrapStore(store, (_operation, run) => run()),
    write: (changes) => store.write(changes.map(blind)),
  });
}
