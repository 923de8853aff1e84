import { PartnerCenterError } from '../errors.ts';
import type { Price } from './price.ts';

/** What seats cost for a term, in fen, and the last day on which the price is guaranteed. */
export interface Quote {
  readonly listFen: number;
  readonly retailFen: number;
  /** `2027-12-14`: the term's last day (rule R6). */
  readonly until: string;
}

/** What can be asked for. The months are whole purchase units: nobody buys half a year of a yearly offer. */
export const quoteLimits = Object.freeze({ seats: 1_000_000, months: 60 });

/**
 * What `seats` cost for `months` from a day on, exact to the fen.
 * @throws PartnerCenterError `invalid`, the reason being `choice`, for `seats`, `months` or `from` that cannot be.
 */
export function quote(
  price: Pick<Price, 'listFen' | 'retailFen' | 'unitMonths'>,
  { seats, months, from }: { readonly seats: number; readonly months: number; readonly from: string },
): Quote {
  if (!Number.isInteger(seats) || seats < 1 || seats > quoteLimits.seats) throw refused('seats');
  const wholeUnits = Number.isInteger(months) && months % price.unitMonths === 0;
  if (!wholeUnits || months < 1 || months > quoteLimits.months) throw refused('months');
  const times = BigInt(seats) * BigInt(months / price.unitMonths);
  const sum = (fen: number) => exactly(BigInt(fen) * times);
  return { listFen: sum(price.listFen), retailFen: sum(price.retailFen), until: lastDay(from, months) };
}

/**
 * The day before the same day of a later month. Where that month is too short for it, its last day: a term from
 * 31 January ends with February.
 */
function lastDay(from: string, months: number): string {
  const start = new Date(`${from}T00:00:00Z`);
  if (!/^20\d\d-\d\d-\d\d$/.test(from) || Number.isNaN(start.getTime()) || !start.toISOString().startsWith(from)) {
    throw refused('from');
  }
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const lengthOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate() - 1, lengthOfMonth);
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

function exactly(amount: bigint): number {
  const fen = Number(amount);
  // Prices of 1,000,000 CNY and more are left out when a file is read, so that no sum comes near to this.
  if (!Number.isSafeInteger(fen)) throw refused('seats');
  return fen;
}

function refused(field: 'seats' | 'months' | 'from'): PartnerCenterError {
  return new PartnerCenterError({ code: 'invalid', fields: { [field]: 'choice' } });
}
