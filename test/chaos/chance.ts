import { createHash } from 'node:crypto';

/** What is decided by chance, the same each time for the same seed. */
export interface Chance {
  /** From 0 to 1. */
  next(): number;
  /** A whole number, both bounds included. */
  between(least: number, most: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A chance of its own for one matter: what is drawn from it depends on no other matter. */
  of(matter: string): Chance;
}

/** Chance from a seed and the name of what it decides. */
export function chanceFrom(seed: number | string): Chance {
  let state = createHash('sha256').update(String(seed)).digest().readUInt32LE();
  // mulberry32: 32 bits of state, good enough for a model of people.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[between(0, list.length - 1)] as (typeof list)[number];
    },
    of: (matter) => chanceFrom(`${seed}/${matter}`),
  };
}
