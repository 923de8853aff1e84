/** The same things with the first `by` at the end: the first of a round meets whatever noise the last one left. */
export function rotate<T>(things: readonly T[], by: number): readonly T[] {
  const start = things.length === 0 ? 0 : by % things.length;
  return [...things.slice(start), ...things.slice(0, start)];
}
