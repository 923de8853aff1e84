import type { DecimalMark } from './decimal-mark.ts';
import { ownDecimalSign, peelPrice } from './peel-price.ts';
import type { Cell } from './source-row.ts';

/** Why a cell is no price. */
export type MoneyProblem = 'none' | 'bad' | 'negative' | 'absurd' | 'notYuan' | 'formula';

/** 1,000,000 CNY: no seat costs as much, so that the cell must be a sum or another thing. */
const absurdFen = 100_000_000n;

/** No price is written with as many characters, whatever its currency and decimals. */
const maximumLength = 60;

/**
 * Reads a price in CNY as whole fen, without floating-point arithmetic. A text may have a currency, digits in groups,
 * full-width digits and up to four decimals, which are rounded half up; `mark` says what an ambiguous `1,234` means in
 * this file. A number of an XLSX is rounded to a millionth first: 12.34 is kept there as 12.339999999999999 at times.
 */
export function parseMoney(cell: Cell | undefined, mark: DecimalMark): number | MoneyProblem {
  if (!cell) return 'none';
  if (cell.kind === 'formula') return 'formula';
  // Spreadsheet programs take such a text for a formula (OWASP, CSV injection), a tab in front included.
  if (/^(\t|\s*[=+@＝＋＠])/u.test(cell.text)) return 'formula';
  if (cell.text.length > maximumLength) return 'bad';
  if (cell.kind === 'number') return fromNumber(cell.text.trim());
  const price = peelPrice(cell.text);
  if (price === 'none' || price === 'bad' || price === 'notYuan') return price;
  const number = splitNumber(price.digits, mark);
  return number ? toFen(price.isNegative, number) : 'bad';
}

interface Split {
  readonly whole: string;
  readonly decimals: string;
}

/** Cuts digits, dots and commas into the whole number and its decimals. */
function splitNumber(digits: string, mark: DecimalMark): Split | undefined {
  if (/^\d+$/.test(digits)) return { whole: digits, decimals: '' };
  const sign = decimalSign(digits, mark);
  if (sign === undefined) return undefined;
  const at = sign === '' ? digits.length : digits.lastIndexOf(sign);
  const [whole, decimals] = [digits.slice(0, at), digits.slice(at + 1)];
  if (!/^(\d*|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/.test(whole) || !/^\d*$/.test(decimals)) return undefined;
  if (whole === '' && decimals === '') return undefined;
  return { whole: whole.replace(/[.,]/g, ''), decimals };
}

/** Which sign of these digits stands before decimals: none is `''`, and `undefined` when nobody can tell. */
function decimalSign(digits: string, mark: DecimalMark): '.' | ',' | '' | undefined {
  const own = ownDecimalSign(digits);
  if (own !== undefined) return own;
  if (mark === 'unknown') return undefined;
  const sign = mark === 'dot' ? '.' : ',';
  return digits.includes(sign) ? sign : '';
}

function fromNumber(text: string): number | MoneyProblem {
  const match = /^(-?)(\d*)\.?(\d*)(?:E([+-]?\d{1,3}))?$/i.exec(text);
  if (!match || (match[2] === '' && match[3] === '')) return 'bad';
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  // Millionths are enough for a price: 10^-6 times this, rounded half up.
  const shift = Number(exponent) - decimals.length + 6;
  if (shift > 20) return 'absurd';
  const all = BigInt(`0${whole}${decimals}`);
  const millionths = shift >= 0 ? all * 10n ** BigInt(shift) : divideHalfUp(all, 10n ** BigInt(-shift));
  const padded = millionths.toString().padStart(7, '0');
  return toFen(sign === '-', { whole: padded.slice(0, -6), decimals: padded.slice(-6) });
}

function toFen(isNegative: boolean, { whole, decimals }: Split): number | MoneyProblem {
  const significant = decimals.replace(/0+$/, '');
  if (significant.length > 4) return 'bad';
  const fen = divideHalfUp(BigInt(`0${whole}${significant.padEnd(4, '0')}`), 100n);
  if (isNegative && fen > 0n) return 'negative';
  return fen >= absurdFen ? 'absurd' : Number(fen);
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor / 2n) / divisor;
}
