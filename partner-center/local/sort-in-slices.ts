/** So many are compared between two pauses: some milliseconds' work. */
const slice = 10_000;

/** Sorts as `Array.sort` does, with pauses, so that many do not hold up the event loop. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (one: T, other: T) => number,
  pause: () => Promise<void>,
): Promise<T[]> {
  let from: T[] = [];
  for (let start = 0; start < items.length; start += slice) {
    from = from.concat(items.slice(start, start + slice).sort(compare));
    await pause();
  }
  for (let width = slice; width < from.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      await merge(from, to, [start, Math.min(start + width, from.length), Math.min(start + 2 * width, from.length)]);
    }
    from = to;
  }
  return from;

  /** Appends two sorted runs that lie side by side, as one. */
  async function merge(
    source: readonly T[],
    target: T[],
    [start, middle, stop]: readonly [number, number, number],
  ): Promise<void> {
    let [left, right] = [start, middle];
    while (left < middle || right < stop) {
      const takesLeft = right >= stop || (left < middle && compare(source[left] as T, source[right] as T) <= 0);
      target.push(source[takesLeft ? left++ : right++] as T);
      if (target.length % slice === 0) await pause();
    }
  }
}
