import { median, withSpread } from './median.ts';

/** One round's figure of two contestants, round by round: the ratio of each round. */
export function paired(own: readonly number[], other: readonly number[]): readonly number[] {
  return own.map((number, round) => number / (other[round] ?? NaN));
}

/** The median of the ratios within each round. */
export function medianRatio(own: readonly number[], other: readonly number[]): number {
  return median(paired(own, other));
}

/** The same, with the least and the most. */
export function ratioWithSpread(own: readonly number[], other: readonly number[]): string {
  return withSpread(paired(own, other), (ratio) => `${ratio.toFixed(2)}x`);
}
