import { end } from './split-into-pieces.ts';
import { stampSource } from './stamps.ts';

/** Which texts of a growing set hold a word, found by the pairs of letters (UTF-16 units) that follow one another in it. */
export interface PairIndex {
  /** Takes a text in under a number that no other has. */
  add(text: string, number: number): void;
  remove(text: string, number: number): void;
  /**
   * Lists with the numbers of all texts that hold the word; what else is in them, {@link isExact} tells. For a word of one
   * letter a number may stand in several.
   */
  candidates(word: string): readonly (readonly number[])[];
  /** Whether the candidates are none but those that hold the word. */
  isExact(word: string): boolean;
}

/** So few candidates are compared sooner than thinned out. */
const fewEnough = 500;
/** With so many further lists at most they are thinned out. */
const mostLists = 3;

/** An index without any text. */
export function pairIndex(): PairIndex {
  // Under the first letter, then the second. Of the last letter the end of the text is the second.
  const byLetter = new Map<number, Map<number, number[]>>();

  const stamps = stampSource();
  let highest = 0;

  function listOf(first: number, second: number): number[] {
    const bySecond = byLetter.get(first) ?? new Map<number, number[]>();
    byLetter.set(first, bySecond);
    const list = bySecond.get(second) ?? [];
    bySecond.set(second, list);
    return list;
  }

  /** What stands in the first list, the shortest, and in those others that make it worth while to look. */
  function inAll([shortest = [], ...others]: readonly (readonly number[])[]): readonly number[] {
    let found = shortest;
    for (const list of others.slice(0, mostLists)) {
      if (found.length <= fewEnough) break;
      const { marks, stamp } = stamps(highest + 1, 1);
      for (const number of list) marks[number] = stamp;
      found = found.filter((number) => marks[number] === stamp);
    }
    return found;
  }

  return {
    add(text, number) {
      highest = Math.max(highest, number);
      eachPair(text, (first, second) => {
        const list = listOf(first, second);
        // The pairs of one text come one after the other: of one that it holds twice, its number stands last.
        if (list.at(-1) !== number) list.push(number);
      });
    },
    remove(text, number) {
      eachPair(text, (first, second) => {
        const list = listOf(first, second);
        const place = list.indexOf(number);
        if (place >= 0) list.splice(place, 1);
      });
    },
    candidates(word) {
      const bySecond = byLetter.get(word.charCodeAt(0));
      if (word.length === 1) return [...(bySecond?.values() ?? [])];
      const lists: (readonly number[])[] = [];
      for (let place = 1; place < word.length; place += 1) {
        lists.push(byLetter.get(word.charCodeAt(place - 1))?.get(word.charCodeAt(place)) ?? []);
      }
      return [inAll(lists.toSorted((one, other) => one.length - other.length))];
    },
    isExact: (word) => word.length <= 2,
  };
}

function eachPair(text: string, tell: (first: number, second: number) => void): void {
  const whole = text.endsWith(end) ? text : text + end;
  for (let place = 1; place < whole.length; place += 1) tell(whole.charCodeAt(place - 1), whole.charCodeAt(place));
}
