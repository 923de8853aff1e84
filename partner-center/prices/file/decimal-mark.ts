import { ownDecimalSign, peelPrice } from './peel-price.ts';
import type { Cell } from './source-row.ts';

/** What stands before the decimals of a file's prices; `unknown` when it uses both, or neither and may be French. */
export type DecimalMark = 'dot' | 'comma' | 'unknown';

/** Watches the prices of a file for how it writes decimals. */
export interface DecimalWatch {
  see(price: Cell | undefined): void;
  mark(mayBeFrench: boolean): DecimalMark;
}

/**
 * Finds out how a file writes its decimals, for the prices that do not tell themselves: `1,234` is a thousand or one and
 * a bit. The rule: prices of the file that do tell (`12,50`, `0.125`, `1 234,5`) decide, if they agree. When none tells,
 * an English file separated by commas or tabs, and an XLSX, use the dot; in one that is French or separated by
 * semicolons nobody knows, and its ambiguous prices are refused rather than read a thousand times too high.
 */
export function watchDecimals(): DecimalWatch {
  const seen = { '.': false, ',': false };
  return {
    see(price) {
      if (price?.kind !== 'text' || !/[.,．，]/u.test(price.text)) return;
      const peeled = peelPrice(price.text.slice(0, 100));
      const sign = typeof peeled === 'string' ? undefined : ownDecimalSign(peeled.digits);
      if (sign) seen[sign] = true;
    },
    mark(mayBeFrench) {
      if (seen['.'] !== seen[',']) return seen['.'] ? 'dot' : 'comma';
      return seen['.'] || mayBeFrench ? 'unknown' : 'dot';
    },
  };
}
