/** How often each thing was tried, by its name in words. */
export interface Counts {
  add(what: string, times?: number): void;
  of(what: string): number;
  /** In the order of the names. */
  all(): readonly (readonly [string, number])[];
}

/** Counts that begin at nothing. */
export function countsOf(): Counts {
  const counted = new Map<string, number>();
  return {
    add: (what, times = 1) => void counted.set(what, (counted.get(what) ?? 0) + times),
    of: (what) => counted.get(what) ?? 0,
    all: () => [...counted].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  };
}
