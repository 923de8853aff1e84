import { monthNumber } from './month-names.ts';
import type { DayOrder } from './day-order.ts';
import { slashedDay } from './slashed-day.ts';
import type { Cell } from './source-row.ts';

/** How to read the days of a file. */
export interface DayHabits {
  readonly order: DayOrder;
  readonly countsFrom1904: boolean;
}

/** Reads a day as `2026-12-01`: `undefined` for an empty cell, a problem for what is none or cannot be told. */
export function parseDay(
  cell: Cell | undefined,
  habits: DayHabits,
): string | undefined | { readonly problem: 'bad' | 'formula' } {
  if (!cell || cell.text.trim() === '') return cell?.kind === 'formula' ? { problem: 'formula' } : undefined;
  const text = plainText(cell);
  if (/^[=+@]/.test(text)) return { problem: 'formula' };
  const [year, month, day] = partsOf(text, habits) ?? [];
  if (year === undefined || month === undefined || day === undefined) return { problem: 'bad' };
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 2000 && year <= 9999;
  return isReal ? date.toISOString().slice(0, 10) : { problem: 'bad' };
}

type Parts = readonly [year: number, month: number, day: number];

function partsOf(text: string, { order, countsFrom1904 }: DayHabits): Parts | undefined {
  // A time of day may follow, after a space or a T; no price list needs it.
  const day = text.replace(/[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M|[+-]\d{2}:?\d{2})?$/iu, '');
  const numbers = (match: RegExpExecArray) => match.slice(1).map(Number) as [number, number, number];
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(day);
  if (compact) return numbers(compact);
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(day);
  if (iso) return [Number(iso[1]), Number(iso[3]), Number(iso[4])];
  const chinese = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/u.exec(day);
  if (chinese) return numbers(chinese);
  if (/^\d{5,7}(\.\d+)?$/.test(day)) return fromSerial(Math.floor(Number(day)), countsFrom1904);
  const named = /^(\d{1,2})(?:er)?[\s-]+(\p{L}+)\.?,?[\s-]+(\d{4})$/u.exec(day);
  if (named) return fromName(named[3], named[2], named[1]);
  const american = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(day);
  if (american) return fromName(american[3], american[1], american[2]);
  const match = slashedDay.exec(day);
  return match && match[0] === day ? fromSlashes(match, order) : undefined;
}

function fromSlashes(match: RegExpExecArray, order: DayOrder): Parts | undefined {
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  if (order === 'unknown' && first <= 12 && second <= 12 && first !== second) return undefined;
  const dayFirst = order === 'dayFirst' || (order === 'unknown' && first > 12);
  return dayFirst ? [year, second, first] : [year, first, second];
}

function fromName(year = '', name = '', day = ''): Parts | undefined {
  const month = monthNumber(name);
  return month === undefined ? undefined : [Number(year), month, Number(day)];
}

/** Excel counts days from 1900, as if that had been a leap year: its day 1 is 1899-12-31 for all days that matter here. */
function fromSerial(serial: number, countsFrom1904: boolean): Parts {
  const date = new Date(Date.UTC(1899, 11, 30 + serial + (countsFrom1904 ? 1462 : 0)));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function plainText(cell: Cell): string {
  return cell.text.slice(0, 60).normalize('NFKC').trim();
}
