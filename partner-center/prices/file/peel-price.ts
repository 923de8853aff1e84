/** A price's digits, with the dots and commas between them. */
export interface PeeledPrice {
  readonly isNegative: boolean;
  readonly digits: string;
}

const yuan = /CNY|RMB|CN¥|¥|人民币|元/giu;
const foreign = /\p{Sc}|USD|EUR|GBP|JPY|HKD|TWD|MOP|SGD|KRW|AUD|CAD|CHF|INR/iu;

/** Takes the currency, the sign and the spaces between groups off a price; brackets are an accountant's minus. */
export function peelPrice(text: string): PeeledPrice | 'none' | 'bad' | 'notYuan' {
  // Nearly all prices are as plain as this.
  if (/^[\d.,]+$/.test(text)) return { isNegative: false, digits: text };
  const plain = text.normalize('NFKC').replace(yuan, '').replace(/[−–]/gu, '-').trim();
  if (plain === '') return text.trim() === '' ? 'none' : 'bad';
  if (foreign.test(plain)) return 'notYuan';
  const bracketed = /^\((.*)\)$/u.exec(plain)?.[1];
  const digits = (bracketed ?? plain.replace(/^-/u, ''))
    .trim()
    .replace(/(?<![\d.,])\d{1,3}(?:\s\d{3})+(?!\d)/gu, (groups) => groups.replace(/\s/gu, ''));
  if (!/^[\d.,]+$/u.test(digits)) return 'bad';
  return { isNegative: bracketed !== undefined || plain.startsWith('-'), digits };
}

/**
 * The sign before the decimals where the digits themselves tell: of both signs the last, and of one that stands once
 * what is not followed by exactly three digits after one to three others. `''` when a sign only makes groups.
 */
export function ownDecimalSign(digits: string): '.' | ',' | '' | undefined {
  const [dots, commas] = [digits.split('.').length - 1, digits.split(',').length - 1];
  if (dots > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
  if (dots + commas !== 1) return '';
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return undefined;
  return dots === 1 ? '.' : ',';
}
