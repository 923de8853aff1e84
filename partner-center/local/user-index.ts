import { foldText } from '../fold-text.ts';
import type { User } from '../port.ts';

/** A place in the order of the list: where one page ends and the next begins. */
export interface Place {
  readonly displayName: string;
  readonly id: string;
}

/** What the index knows of a person; the rest is read from the store when a page is made. */
export interface IndexedUser extends Place, Pick<User, 'agent' | 'administrator' | 'enabled'> {
  /** Names and address, folded. */
  readonly text: string;
}

/** The people of the directory in memory, in the order of their display names. */
export interface UserIndex {
  put(user: User): void;
  remove(id: string): void;
  /** Everybody whose names and address hold each word of `search`; everybody, when it has none. */
  find(search: string): readonly IndexedUser[];
}

const collator = new Intl.Collator('fr', { numeric: true });

// A display name has at most 256 characters: what is longer than a few of them finds nobody, but takes time to fold.
const longestSearch = 512;

/** Where the place stands among the sorted people: the number of those before it. */
export function rankOf(people: readonly Place[], place: Place): number {
  let low = 0;
  let high = people.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comparePlaces(people[middle] as Place, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An index without anybody. */
export function userIndex(): UserIndex {
  const byId = new Map<string, IndexedUser>();
  const sorted: IndexedUser[] = [];

  function remove(id: string): void {
    const known = byId.get(id);
    if (known === undefined) return;
    byId.delete(id);
    sorted.splice(rankOf(sorted, known), 1);
  }

  return {
    put(user) {
      remove(user.id);
      const { id, displayName, agent, administrator, enabled } = user;
      const indexed = { id, displayName, agent, administrator, enabled, text: searchedText(user) };
      byId.set(id, indexed);
      sorted.splice(rankOf(sorted, indexed), 0, indexed);
    },
    remove,
    find(search) {
      const words = foldText(search.slice(0, longestSearch)).split(/\s+/u).filter(Boolean);
      return sorted.filter(({ text }) => words.every((word) => text.includes(word)));
    },
  };
}

function searchedText({ displayName, givenName, surname, userPrincipalName }: User): string {
  return foldText([displayName, givenName, surname, userPrincipalName].join('\n'));
}

function comparePlaces(one: Place, other: Place): number {
  const order = collator.compare(one.displayName, other.displayName);
  if (order !== 0) return order;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
