import { foldText } from '../fold-text.ts';
import type { User } from '../port.ts';
import { comparePlaces, type Place } from './place.ts';
import { settingsTable, type Settings } from './settings-table.ts';
import { sortInSlices } from './sort-in-slices.ts';
import { splitIntoPieces } from './split-into-pieces.ts';
import { wordIndex } from './word-index.ts';

/** Some of those whom a search finds; what is known of them but their place is read from the store. */
export interface FoundUsers {
  readonly people: readonly Place[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether there are others after these. */
  readonly more: boolean;
}

/** The people of the directory in memory, in the order of their display names. */
export interface UserIndex {
  put(user: User): void;
  remove(id: string): void;
  /**
   * Those after the place, at most `size`, whose names and address hold each word of `search`; when it has none, of
   * everybody.
   */
  find(query: { readonly search: string; readonly after?: Place | undefined; readonly size: number }): FoundUsers;
  /** The first of everybody who have such settings, at most `size`. */
  first(size: number, are: (settings: Settings) => boolean): readonly Place[];
}

// A display name has at most 256 characters: what is longer than a few of them finds nobody, but takes time to fold.
const longestSearch = 512;

/** The index of these people, made a page at a time; what else the process does comes in between. */
export async function userIndex(pages: AsyncIterable<readonly User[]>, pause: () => Promise<void>): Promise<UserIndex> {
  // Everybody under a number of their own, which somebody new takes over when they are gone.
  const people: (Place | undefined)[] = [];
  const numbers = new Map<string, number>();
  const free: number[] = [];
  const words = wordIndex();
  const settings = settingsTable();

  /** Takes somebody in who is not there yet. */
  function enter(user: User): number {
    const { id, displayName } = user;
    const number = free.pop() ?? people.length;
    people[number] = { id, displayName };
    settings.set(number, user);
    numbers.set(id, number);
    words.add(number, splitIntoPieces(searchedText(user)));
    return number;
  }

  const placeOf = (number: number) => people[number] as Place;
  const compare = (one: number, other: number) => comparePlaces(placeOf(one), placeOf(other));
  const entered: number[] = [];
  for await (const page of pages) {
    entered.push(...page.map(enter));
    await pause();
  }
  const sorted = await sortInSlices(entered, compare, pause);

  /** The number of those before the place. */
  function rankOf(place: Place): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePlaces(placeOf(sorted[middle] as number), place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function rankAfter(place: Place): number {
    const rank = rankOf(place);
    const there = sorted[rank];
    return there !== undefined && placeOf(there).id === place.id ? rank + 1 : rank;
  }

  function remove(id: string): void {
    const number = numbers.get(id);
    if (number === undefined) return;
    sorted.splice(rankOf(placeOf(number)), 1);
    numbers.delete(id);
    words.remove(number);
    people[number] = undefined;
    free.push(number);
  }

  return {
    put(user) {
      remove(user.id);
      const rank = rankOf(user);
      sorted.splice(rank, 0, enter(user));
    },
    remove,
    find({ search, after, size }) {
      const wanted = wordsOf(search);
      const holders = wanted.length === 0 ? undefined : words.find(wanted);
      const total = holders === undefined ? sorted.length : holders.total;
      if (total === 0) return { people: [], total, more: false };
      const found: Place[] = [];
      for (let rank = after === undefined ? 0 : rankAfter(after); rank < sorted.length; rank += 1) {
        const number = sorted[rank] as number;
        if (holders?.has(number) === false) continue;
        if (found.length === size) return { people: found, total, more: true };
        found.push(placeOf(number));
      }
      return { people: found, total, more: false };
    },
    first(size, are) {
      const fits = settings.whoever(are);
      const found: Place[] = [];
      for (let rank = 0; found.length < size && rank < sorted.length; rank += 1) {
        const number = sorted[rank] as number;
        if (fits(number)) found.push(placeOf(number));
      }
      return found;
    },
  };
}

/** The words of a search, the longest first, as it is the rarest; without those that another one holds anyway. */
function wordsOf(search: string): readonly string[] {
  const words = foldText(search.slice(0, longestSearch)).split(/\s+/u).filter(Boolean);
  const longest = [...new Set(words)].toSorted((one, other) => other.length - one.length);
  return longest.filter((word, place) => !longest.slice(0, place).some((longer) => longer.includes(word)));
}

function searchedText({ displayName, givenName, surname, userPrincipalName }: User): string {
  return foldText([displayName, givenName, surname, userPrincipalName].join('\n'));
}
