import type { Key } from '../../locales/keys.ts';
import { stepOf, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { unitText } from '../prices/price-words.ts';
import type { Turn } from '../turn.ts';
import type { Cell, Table } from './write-csv.ts';

const headers = [
  'exports.column.name',
  'exports.column.id',
  'exports.column.change',
  'exports.column.listBefore',
  'exports.column.listAfter',
  'exports.column.listPercent',
  'exports.column.retailBefore',
  'exports.column.retailAfter',
  'exports.column.retailPercent',
  'exports.column.unitBefore',
  'exports.column.unitAfter',
] as const satisfies readonly Key[];

/** The changes from one price list to the next as a table. Per cents are for one month, whatever the unit. */
export function changesTable(turn: Turn, index: OfferIndex, changes: readonly PriceChange[]): Table {
  const rowOf = (change: PriceChange): readonly Cell[] => {
    const { before, after } = { before: undefined, after: undefined, ...change };
    const step = before && after ? stepOf(before, after) : undefined;
    const offer = index.get(change.offerId);
    return [
      offer === undefined ? (after ?? before)?.name : index.nameOf(offer, turn.language),
      change.offerId,
      turn.say(`exports.change.${change.kind}`),
      yuan(before?.listFen),
      yuan(after?.listFen),
      percent(step?.listPermille),
      yuan(before?.retailFen),
      yuan(after?.retailFen),
      percent(step?.retailPermille),
      before && unitText(turn, before),
      after && unitText(turn, after),
    ];
  };
  return { headers: headers.map((header) => turn.say(header)), rows: changes.map(rowOf) };
}

function yuan(fen: number | undefined): Cell {
  return fen === undefined ? undefined : fen / 100;
}

/** Nothing for a step from a price of nothing, which has no per cent. */
function percent(permille: number | undefined): Cell {
  return permille === undefined || !Number.isFinite(permille) ? undefined : permille / 10;
}
