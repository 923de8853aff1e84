import type { Key } from '../../locales/keys.ts';
import type { Offer } from '../../partner-center/offers/offer.ts';
import { firstDay } from '../../partner-center/prices/price-months.ts';
import type { FoundOffers } from '../offers/find-offers.ts';
import { billingText, categoryName, kindText, mostSeats } from '../offers/offer-words.ts';
import { unitText } from '../prices/price-words.ts';
import { priceIn, type KnownPrices } from '../prices/prices-for.ts';
import type { Turn } from '../turn.ts';
import type { Cell, Table } from './write-csv.ts';

/** Offers as a table: what sells them, and their prices where the search was made by somebody who may see them. */
export function offersTable(turn: Turn, { index, found, pinned, prices }: FoundOffers): Table {
  const places = new Map(pinned.map((id, place) => [id.toUpperCase(), place + 1]));
  const rowOf = (offer: Offer): readonly Cell[] => [
    index.nameOf(offer, turn.language),
    offer.id,
    categoryName(turn, offer.category),
    kindText(turn, offer),
    offer.minimumQuantity,
    mostSeats(offer),
    billingText(turn, offer),
    places.get(offer.id.toUpperCase()),
    turn.say(offer.isAvailableForPurchase ? 'exports.yes' : 'exports.no'),
    ...(prices === undefined ? [] : priceCells(turn, prices, offer.id)),
  ];
  const headers = [...offerHeaders, ...(prices === undefined ? [] : priceHeaders)];
  return { headers: headers.map((header) => turn.say(header)), rows: found.map(rowOf) };
}

const offerHeaders = [
  'exports.column.name',
  'exports.column.id',
  'exports.column.category',
  'exports.column.kind',
  'exports.column.leastSeats',
  'exports.column.mostSeats',
  'exports.column.billing',
  'exports.column.place',
  'exports.column.sold',
] as const satisfies readonly Key[];

const priceHeaders = [
  'exports.column.list',
  'exports.column.retail',
  'exports.column.unit',
  'exports.column.validFrom',
  'exports.column.nextList',
  'exports.column.nextUnit',
  'exports.column.nextFrom',
] as const satisfies readonly Key[];

function priceCells(turn: Turn, { current, next, nextDay }: KnownPrices, offerId: string): readonly Cell[] {
  const [now, then] = [priceIn(current, offerId), priceIn(next, offerId)];
  return [
    ...(now === undefined
      ? [undefined, undefined, undefined, undefined]
      : [now.listFen / 100, now.retailFen / 100, unitText(turn, now), now.validFrom ?? dayOfList(current)]),
    ...(then === undefined ? goneCells(turn, now !== undefined, nextDay) : [then.listFen / 100, unitText(turn, then)]),
    then === undefined && now === undefined ? undefined : nextDay,
  ];
}

/** An offer whose price the next list has no more says so: nothing would mean that there is no next list. */
function goneCells({ say }: Turn, had: boolean, nextDay: string | undefined): readonly Cell[] {
  return [had && nextDay !== undefined ? say('exports.change.removed') : undefined, undefined];
}

function dayOfList(list: KnownPrices['current']): string | undefined {
  return list && firstDay(list.head.month);
}
