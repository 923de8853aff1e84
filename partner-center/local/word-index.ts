import { pairIndex } from './pair-index.ts';
import { end } from './split-into-pieces.ts';
import { stampSource, type Stamps } from './stamps.ts';

/** Who holds a word, among people given as numbers with the pieces of their names and address. */
export interface WordIndex {
  add(person: number, pieces: readonly string[]): void;
  remove(person: number): void;
  /** Everybody whose names and address hold all of the words, which are at least one; good until the next question. */
  find(words: readonly string[]): Holders;
}

/** Those who hold what was asked for. */
interface Holders {
  readonly total: number;
  has(person: number): boolean;
}

/** In place of the one holder of a piece: there are several, or none. */
const notOne = -1;

/**
 * An index without anybody. Each piece is kept once, however many share it, and a word is looked for in the pieces: what
 * all have in common, such as the domain, is compared once and not for each of them.
 */
export function wordIndex(): WordIndex {
  const pairs = pairIndex();
  const numbers = new Map<string, number>();
  const free: number[] = [];
  const texts: string[] = [];
  // Most pieces are somebody's own. Side by side in one list, they are gone through ten times as fast.
  const onlyHolder: number[] = [];
  const holders: (number[] | undefined)[] = [];
  /** The pieces of each person, in their order. */
  const piecesOf: (readonly number[])[] = [];
  const stamps = stampSource();

  function numberOf(piece: string): number {
    const known = numbers.get(piece);
    if (known !== undefined) return known;
    const number = free.pop() ?? texts.length;
    [texts[number], onlyHolder[number], holders[number]] = [piece, notOne, undefined];
    numbers.set(piece, number);
    pairs.add(piece, number);
    return number;
  }

  function holdersOf(piece: number): readonly number[] {
    const only = onlyHolder[piece] as number;
    return holders[piece] ?? (only === notOne ? [] : [only]);
  }

  function setHolders(piece: number, people: number[]): void {
    const [only] = people;
    onlyHolder[piece] = people.length === 1 && only !== undefined ? only : notOne;
    holders[piece] = people.length > 1 ? people : undefined;
    if (people.length > 0) return;
    const text = texts[piece] as string;
    pairs.remove(text, piece);
    numbers.delete(text);
    free.push(piece);
  }

  function letGo(person: number, piece: number): void {
    const several = holders[piece] ?? [];
    several.splice(several.indexOf(person), 1);
    // Whoever is left is not several any more.
    if (several.length <= 1) setHolders(piece, several);
  }

  function hold(person: number, piece: number): void {
    const several = holders[piece];
    if (several === undefined) setHolders(piece, [...holdersOf(piece), person]);
    else several.push(person);
  }

  /** Calls `tell` for everybody in whose address the word goes over the last `@`. */
  function eachAround(word: string, at: number, tell: (person: number) => void): void {
    const [before, domain] = [word.slice(0, at), word.slice(at)];
    const isDomain = (piece: number | undefined) => piece !== undefined && texts[piece]?.startsWith(domain) === true;
    for (const piece of pairs.candidates(before + end).flat()) {
      // What has its own end has no domain behind it.
      if (!(texts[piece] as string).endsWith(before)) continue;
      for (const person of holdersOf(piece)) {
        const all = piecesOf[person] as readonly number[];
        if (all.some((each, place) => each === piece && isDomain(all[place + 1]))) tell(person);
      }
    }
  }

  /** Stamps everybody who holds the word, but after the first only who has the stamp before, and tells how many. */
  function stampHolders(word: string, { marks, stamp }: Stamps, isFirst: boolean): number {
    let count = 0;
    const take = (person: number): void => {
      if (isFirst ? marks[person] === stamp : marks[person] !== stamp - 1) return;
      marks[person] = stamp;
      count += 1;
    };
    const isExact = pairs.isExact(word);
    for (const list of pairs.candidates(word)) {
      for (const piece of list) {
        if (!isExact && !(texts[piece] as string).includes(word)) continue;
        const only = onlyHolder[piece] as number;
        if (only === notOne) holders[piece]?.forEach(take);
        else take(only);
      }
    }
    const at = word.lastIndexOf('@');
    if (at > 0) eachAround(word, at, take);
    return count;
  }

  return {
    add(person, pieces) {
      const mine = pieces.map(numberOf);
      piecesOf[person] = mine;
      for (const piece of new Set(mine)) hold(person, piece);
    },
    remove(person) {
      for (const piece of new Set(piecesOf[person])) letGo(person, piece);
      piecesOf[person] = [];
    },
    find(words) {
      const { marks, stamp } = stamps(piecesOf.length, words.length);
      const counts: number[] = [];
      for (const [round, word] of words.entries()) {
        const count = stampHolders(word, { marks, stamp: stamp + round }, round === 0);
        counts.push(count);
        if (count === 0) break;
      }
      const all = stamp + words.length - 1;
      return { total: counts.at(-1) ?? 0, has: (person) => marks[person] === all };
    },
  };
}
