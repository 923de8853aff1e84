/** Gathers works of one round of the event loop, to be done together. */
export interface GroupCommit<T> {
  run(work: () => T): Promise<T>;
  /** Does what has been gathered now. */
  flush(): void;
}

interface Waiting<T> {
  readonly work: () => T;
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets the works that come in one round of the event loop share a transaction: the commit is what a small write costs.
 * `together` does all of them or throws and has done none. When `isOf` tells that it failed for one of them, each is tried
 * alone, so that none fails for another; a store that fails is not asked again for each.
 */
export function groupCommit<T>(
  together: (works: readonly (() => T)[]) => readonly T[],
  isOf: (error: unknown) => boolean,
): GroupCommit<T> {
  let waiting: Waiting<T>[] = [];

  function settle(group: readonly Waiting<T>[]): void {
    try {
      const results = together(group.map(({ work }) => work));
      group.forEach(({ resolve }, place) => resolve(results[place] as T));
    } catch (error) {
      if (group.length > 1 && isOf(error)) group.forEach((alone) => settle([alone]));
      else group.forEach(({ reject }) => reject(error));
    }
  }

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length > 0) settle(group);
  }

  return {
    run: (work) =>
      new Promise<T>((resolve, reject) => {
        if (waiting.push({ work, resolve, reject }) === 1) setImmediate(flush);
      }),
    flush,
  };
}
