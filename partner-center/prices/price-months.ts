import type { Month } from './price.ts';

/** Shanghai is eight hours ahead of UTC the whole year round, in ms. */
const shanghai = 8 * 60 * 60 * 1000;

/** Whether the text is a month of this century, `2026-12`. */
export function isMonth(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

/** The day in Shanghai, `2026-12-31`, at a moment in ms since the epoch. */
export function dayOf(at: number): string {
  return new Date(at + shanghai).toISOString().slice(0, 10);
}

/** The month in Shanghai at a moment in ms since the epoch. */
export function monthOf(at: number): Month {
  return dayOf(at).slice(0, 7);
}

/** The month that is `count` months later, or earlier when it is negative. */
export function addMonths(month: Month, count: number): Month {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 7);
}

/** The month's first day, `2026-12-01`. */
export function firstDay(month: Month): string {
  return `${month}-01`;
}

/** The list that applies at a moment: that of its month, or the latest before when there is none. */
export function appliesAt<T extends { readonly month: Month }>(lists: readonly T[], at: number): T | undefined {
  const month = monthOf(at);
  return byMonth(lists).findLast((list) => list.month <= month);
}

/** The list that applies next: the earliest of a later month. */
export function appliesAfter<T extends { readonly month: Month }>(lists: readonly T[], at: number): T | undefined {
  const month = monthOf(at);
  return byMonth(lists).find((list) => list.month > month);
}

function byMonth<T extends { readonly month: Month }>(lists: readonly T[]): readonly T[] {
  return lists.toSorted((a, b) => Number(a.month > b.month) - Number(a.month < b.month));
}
