/**
 * Makes a queue for each name: works of one name run one after the other, of different names side by side. It spares
 * the callers of one process the conflicts among themselves; between processes compare-and-set decides. The first in line
 * begins at once.
 */
export function oneAtATime(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = last.get(name);
    const mine = before === undefined ? work() : before.then(work, work);
    last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
