import type { Change, Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';

/** A store that forgets to compare before it sets, in some namespaces: how the oracle is shown to see what breaks then. */
export function forgetful(namespaces: string): (store: Store) => Store {
  const prefixes = namespaces.split(',').map((namespace) => `${namespace}:`);
  const blind = (change: Change): Change =>
    prefixes.some((prefix) => change.key.startsWith(prefix)) ? { ...change, expect: undefined } : change;
  return (store) => ({
    ...wrapStore(store, (_operation, run) => run()),
    write: (changes) => store.write(changes.map(blind)),
  });
}
