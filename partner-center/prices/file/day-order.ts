import { slashedDay } from './slashed-day.ts';
import type { Cell } from './source-row.ts';

/** In what order a file writes `1/12/2026`; `unknown` when it has both. */
export type DayOrder = 'monthFirst' | 'dayFirst' | 'unknown';

/** Watches the days of a file for the order that they are written in. */
export interface DayWatch {
  see(day: Cell | undefined): void;
  order(isFrench: boolean): DayOrder;
}

/**
 * Finds out in what order a file writes its days: the day is first when any first part is above 12, the month when any
 * second part is. When none tells, a French file has the day first, all others the month, as Microsoft's files have.
 */
export function watchDays(): DayWatch {
  let [dayFirst, monthFirst] = [false, false];
  return {
    see(day) {
      const [, first, , second] =
        day?.kind === 'text' ? (slashedDay.exec(day.text.normalize('NFKC').trim()) ?? []) : [];
      dayFirst ||= Number(first) > 12;
      monthFirst ||= Number(second) > 12;
    },
    order(isFrench) {
      if (dayFirst !== monthFirst) return dayFirst ? 'dayFirst' : 'monthFirst';
      if (dayFirst) return 'unknown';
      return isFrench ? 'dayFirst' : 'monthFirst';
    },
  };
}
