import type { DecimalMark } from './decimal-mark.ts';
import type { DayHabits } from './parse-day.ts';

/** How the file as a whole writes what is ambiguous in one cell. */
export interface FileHabits {
  readonly mark: DecimalMark;
  readonly days: DayHabits;
  /** Whether there is a column of currencies, each of which has to be the yuan then. */
  readonly hasCurrency: boolean;
}
