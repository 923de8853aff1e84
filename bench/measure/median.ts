/** The middle of some numbers: the mean of the two middle ones where there is an even number of them. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]];
  return (low + high) / 2;
}

/** The number below which so much of the others lie; `share` is 0 to 1. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The median with the least and the most, which say how noisy the run was. */
export function withSpread(numbers: readonly number[], write: (number: number) => string): string {
  return `${write(median(numbers))} (${write(Math.min(...numbers))}–${write(Math.max(...numbers))})`;
}
