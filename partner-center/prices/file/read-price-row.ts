import type { Price, RowReason } from '../price.ts';
import type { FileHabits } from './file-habits.ts';
import type { GatheredRow } from './gather-rows.ts';
import { parseDay } from './parse-day.ts';
import { parseMoney, type MoneyProblem } from './parse-money.ts';
import { parseOfferId } from './parse-offer-id.ts';
import { parseUnit } from './parse-unit.ts';
import type { Cell } from './source-row.ts';
import { toPlainText } from './to-plain-text.ts';

/** The length that names are cut to; the longest of Microsoft's have about 150 characters. */
const maximumName = 300;

/** Reads a row into a price, or says why it is left out. */
export function readPriceRow({ cells, isBroken }: GatheredRow, habits: FileHabits): Price | RowReason {
  if (isBroken) return 'brokenRow';
  const offerId = parseOfferId(cells.offerId);
  if (typeof offerId !== 'string') return offerIdReasons[offerId.problem];
  if (isFormula(cells.name)) return 'formula';
  const name = toPlainText(cells.name?.text ?? '', maximumName);
  if (name === '') return 'noName';
  if (isFormula(cells.currency) || isFormula(cells.change)) return 'formula';
  if (habits.hasCurrency && !isYuan(cells.currency)) return 'notYuan';
  const listFen = parseMoney(cells.listPrice, habits.mark);
  if (typeof listFen === 'string') return moneyReasons(listFen, 'noListPrice', 'badListPrice');
  const retailFen = parseMoney(cells.retailPrice, habits.mark);
  if (typeof retailFen === 'string') return moneyReasons(retailFen, 'noRetailPrice', 'badRetailPrice');
  const unitMonths = parseUnit(cells.unit);
  if (typeof unitMonths === 'string') return unitMonths === 'bad' ? 'badUnit' : unitMonths;
  const validFrom = parseDay(cells.validFrom, habits.days);
  const validTo = parseDay(cells.validTo, habits.days);
  if (typeof validFrom === 'object') return dayReasons[validFrom.problem];
  if (typeof validTo === 'object') return dayReasons[validTo.problem];
  if (validFrom !== undefined && validTo !== undefined && validFrom > validTo) return 'badDate';
  return { offerId, name, listFen, retailFen, unitMonths, validFrom, validTo };
}

const dayReasons = { bad: 'badDate', formula: 'formula' } as const;
const offerIdReasons = { none: 'noOfferId', bad: 'badOfferId', formula: 'formula' } as const;

function moneyReasons(problem: MoneyProblem, none: RowReason, bad: RowReason): RowReason {
  switch (problem) {
    case 'none':
      return none;
    case 'bad':
      return bad;
    case 'negative':
      return 'negativePrice';
    case 'absurd':
      return 'absurdPrice';
    case 'notYuan':
    case 'formula':
      return problem;
  }
}

/** A name may begin with a plus or an @; the equals sign alone makes a formula of any text. */
function isFormula(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.kind === 'formula' || /^\s*[=＝]/u.test(cell.text));
}

function isYuan(cell: Cell | undefined): boolean {
  return /^\s*(CNY|RMB|CN¥|¥|元|人民币)\s*$/iu.test(cell?.text.slice(0, 60).normalize('NFKC') ?? '');
}
