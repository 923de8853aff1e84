/** A list in which numbers are marked by a stamp that none of them has yet, nor any of the so many stamps after it. */
export interface Stamps {
  readonly marks: Uint32Array;
  readonly stamp: number;
}

/**
 * Makes a source of stamps, over one list: a new list for each use costs more time than what it is used for. A list is
 * good until the next one is asked for.
 */
export function stampSource(): (size: number, rounds: number) => Stamps {
  let marks = new Uint32Array(0);
  let next = 1;
  return (size, rounds) => {
    // The stamp before the first is nobody's, as well.
    const stamp = next + 1;
    next = stamp + rounds;
    if (marks.length >= size && next < 2 ** 32) return { marks, stamp };
    marks = new Uint32Array(Math.ceil(size * 1.2));
    next = 2 + rounds;
    return { marks, stamp: 2 };
  };
}
