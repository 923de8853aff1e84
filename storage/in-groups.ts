import { inNobodysUnit } from './unit-of-work.ts';

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does a work that costs about as much for many as for one: what comes while it is under way waits, and goes together
 * with what else came, in the order it came, at most `most` at a time. `work` gives a result for each; where it throws,
 * all of its group hear of it. After each group it is rested, which never rejects.
 */
export function inGroups<T, R>(
  most: number,
  work: (items: readonly T[]) => Promise<readonly R[]>,
  rest: () => Promise<unknown> = async () => undefined,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let working = false;

  async function workOff(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      try {
        const results = await work(group.map(({ item }) => item));
        group.forEach(({ resolve }, place) => resolve(results[place] as R));
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      await rest();
    }
    working = false;
  }

  return async (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // It is the work of all of them.
      if (!working) void inNobodysUnit(workOff);
    });
}
