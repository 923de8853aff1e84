import type { Month } from '../price.ts';
import { monthNumber } from './month-names.ts';

/** What tells of a list's month: when a price begins, and whether it is a new or changed one. */
export interface MonthHint {
  readonly validFrom: string | undefined;
  readonly isNew: boolean;
}

/**
 * Guesses the month that a price list is for: the one in which most of its new and changed prices begin (the later of
 * two), else the latest in which any begins, else what the file's name says; absent when none of it says anything.
 */
export function guessMonth(hints: Iterable<MonthHint>, fileName: string): Month | undefined {
  const counts = new Map<Month, number>();
  let latest: Month | undefined;
  for (const { validFrom, isNew } of hints) {
    const month = validFrom?.slice(0, 7);
    if (month === undefined) continue;
    if (latest === undefined || month > latest) latest = month;
    if (isNew) counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([month, count], [other, its]) => its - count || other.localeCompare(month));
  return most?.[0] ?? latest ?? monthInName(fileName);
}

function monthInName(fileName: string): Month | undefined {
  const name = fileName.normalize('NFKC');
  // 2026-12, 202612, 2026-12-01, 20261201; then 2026年12月; then 12-2026, unless it ends a day in either order.
  const numbers =
    /(?<!\d)(?<year>20\d\d)[-_. ]?(?<month>0[1-9]|1[0-2])(?:[-_. ]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)/u.exec(name) ??
    /(?<!\d)(?<year>20\d\d)\s*年\s*(?<month>0?[1-9]|1[0-2])\s*月/u.exec(name) ??
    /(?<!\d[-_. ]?)(?<month>0[1-9]|1[0-2])[-_. ](?<year>20\d\d)(?!\d)/u.exec(name);
  if (numbers) return toMonth(numbers.groups?.['year'], Number(numbers.groups?.['month']));
  const words = [
    ...name.matchAll(/(?<word>\p{L}+)[-_. ]*(?<year>20\d\d)(?!\d)/gu),
    ...name.matchAll(/(?<!\d)(?<year>20\d\d)[-_. ]*(?<word>\p{L}+)/gu),
  ];
  for (const { groups = {} } of words) {
    const { word = '', year } = groups;
    const month = monthNumber(word) ?? monthNumber(/\p{Lu}\p{Ll}+$/u.exec(word)?.[0] ?? '');
    if (month !== undefined) return toMonth(year, month);
  }
  return undefined;
}

function toMonth(year = '', month: number): Month {
  return `${year}-${String(month).padStart(2, '0')}`;
}
