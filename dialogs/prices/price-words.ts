import type { Tone } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { permilleOf, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { Price } from '../../partner-center/prices/price.ts';
import type { Turn } from '../turn.ts';
import { priceIn, type KnownPrices } from './prices-for.ts';

/** What words are said with. */
export type Wording = Pick<Turn, 'say' | 'language'>;

/** An amount in fen as money. */
export function money({ language }: Pick<Wording, 'language'>, fen: number): string {
  return formatsIn(language).money(fen / 100);
}

/** What a price pays for: "per seat and month". */
export function unitText({ say }: Pick<Wording, 'say'>, { unitMonths }: Price): string {
  if (unitMonths === 1) return say('prices.unit.month');
  return unitMonths === 12 ? say('prices.unit.year') : say('prices.unit.months', { count: unitMonths });
}

/** A day as a list names it, `2027-01-01`, in words. */
export function dayText({ language }: Pick<Wording, 'language'>, day: string): string {
  return formatsIn(language).date(Date.parse(`${day}T00:00:00+08:00`));
}

/** A step in thousandths: "+4%". One from nothing to something has no per cent, and is told in a word. */
export function percentText({ say, language }: Wording, permille: number): string {
  return Number.isFinite(permille) ? formatsIn(language).percent(permille) : say('prices.changes.kind.raised');
}

/** An offer's price in one line, with the one that comes; empty when no list has it. */
export function priceLine(turn: Turn, known: KnownPrices, offerId: string): string {
  const price = priceIn(known.current, offerId);
  const now =
    price === undefined
      ? ''
      : turn.say('prices.line', {
          list: money(turn, price.listFen),
          retail: money(turn, price.retailFen),
          unit: unitText(turn, price),
        });
  return [now, comingText(turn, known, offerId)].filter((part) => part !== '').join(' · ');
}

/** What becomes of an offer's price with the next list; empty when there is none, or it stays. */
export function comingText(turn: Turn, known: KnownPrices, offerId: string): string {
  const [before, after] = [priceIn(known.current, offerId), priceIn(known.next, offerId)];
  if (known.next === undefined || known.nextDay === undefined) return '';
  const date = dayText(turn, known.nextDay);
  if (after === undefined) return before === undefined ? '' : turn.say('prices.coming.removed', { date });
  if (before === undefined) return turn.say('prices.coming.added', { date, list: money(turn, after.listFen) });
  if (before.listFen === after.listFen || before.unitMonths !== after.unitMonths) return '';
  const change = percentText(turn, permilleOf(before.listFen, after.listFen));
  return turn.say('prices.coming.changed', { date, list: money(turn, after.listFen), change });
}

/** How a change feels to whoever pays. */
export const toneOf: Readonly<Record<PriceChange['kind'], Tone>> = {
  raised: 'attention',
  lowered: 'good',
  added: 'good',
  removed: 'warning',
};
