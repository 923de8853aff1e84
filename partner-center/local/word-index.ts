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

/** Who is left after some words of a search. */
interface Round {
  readonly count: number;
  /** All of them, when they are {@link few}. */
  readonly people: readonly number[];
}

/** A word with an `@` in it: what stands before the last one, and what from there on. */
interface Around {
  readonly before: string;
  readonly domain: string;
}

/** So many people are looked at one by one sooner than all who hold a further word are gone through. */
const few = 500;

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

  /** Whether the piece is somebody's that has one behind it, and the word goes over from the one to the other. */
  function goesOver(person: number, piece: number, { before, domain }: Around): boolean {
    if (!(texts[piece] as string).endsWith(before)) return false;
    const all = piecesOf[person] as readonly number[];
    // What has its own end has no domain behind it, and does not end in any word.
    return all.some((each, place) => each === piece && texts[all[place + 1] ?? -1]?.startsWith(domain) === true);
  }

  /** Whether one person holds the word: to be asked of few. */
  function holds(person: number, word: string): boolean {
    const around = aroundLastAt(word);
    return (piecesOf[person] as readonly number[]).some(
      (piece) => (texts[piece] as string).includes(word) || (around !== undefined && goesOver(person, piece, around)),
    );
  }

  /** Calls `tell` for everybody who holds the word, for some more than once. */
  function eachHolder(word: string, tell: (person: number) => void): void {
    const isExact = pairs.isExact(word);
    for (const list of pairs.candidates(word)) {
      for (const piece of list) {
        if (!isExact && !(texts[piece] as string).includes(word)) continue;
        const only = onlyHolder[piece] as number;
        if (only === notOne) holders[piece]?.forEach(tell);
        else tell(only);
      }
    }
    const around = aroundLastAt(word);
    if (around === undefined) return;
    for (const piece of pairs.candidates(around.before + end).flat()) {
      for (const person of holdersOf(piece)) if (goesOver(person, piece, around)) tell(person);
    }
  }

  /** Stamps everybody who holds the word, but after the first only who has the stamp before. */
  function stampHolders(word: string, { marks, stamp }: Stamps, before: Round | undefined): Round {
    const people: number[] = [];
    let count = 0;
    const take = (person: number): void => {
      if (before === undefined ? marks[person] === stamp : marks[person] !== stamp - 1) return;
      marks[person] = stamp;
      count += 1;
      if (count <= few) people.push(person);
    };
    if (before !== undefined && before.count <= few) {
      for (const person of before.people) if (holds(person, word)) take(person);
    } else eachHolder(word, take);
    return { count, people };
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
      let round: Round | undefined;
      for (const [place, word] of words.entries()) {
        round = stampHolders(word, { marks, stamp: stamp + place }, round);
        if (round.count === 0) break;
      }
      const all = stamp + words.length - 1;
      return { total: round?.count ?? 0, has: (person) => marks[person] === all };
    },
  };
}

function aroundLastAt(word: string): Around | undefined {
  const at = word.lastIndexOf('@');
  return at > 0 ? { before: word.slice(0, at), domain: word.slice(at) } : undefined;
}
