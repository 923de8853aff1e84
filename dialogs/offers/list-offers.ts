import type { Choice, OffersView } from '../../cards/offer-views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Offer } from '../../partner-center/offers/offer.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { can } from '../../partner-center/permissions.ts';
import { button, menuButton } from '../notices.ts';
import { priceLine } from '../prices/price-words.ts';
import type { KnownPrices } from '../prices/prices-for.ts';
import { listNote } from '../prices/list-note.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { every, findOffers, placeIn, type OffersPlace } from './find-offers.ts';
import { categoryName, offerLine } from './offer-words.ts';

/** Rows a page (design, section 6). */
const pageSize = 10;

/** Offers, ten a page, those on top of the catalog first; with prices for whoever may see them. */
export async function listOffers(turn: Turn, given: Partial<OffersPlace> = {}): Promise<Answer> {
  const place = { ...placeIn({}), ...given };
  const capability = place.purpose === 'prices' ? 'prices.view' : 'offers.view';
  if (turn.caller.user === undefined || !can(turn.caller.user, capability)) return refusal(turn, capability);
  const { index, found, pinned, prices, search, seats } = await findOffers(turn, place);
  const from = place.from < found.length ? place.from : 0;
  const shown = found.slice(from, from + pageSize);
  const buttons = buttonsFor(turn, place, { prices, canExport: found.length > 0 });
  const data: OffersView = {
    title: turn.say(place.purpose === 'prices' ? 'prices.title' : 'offers.title'),
    summary: summaryOf(turn, { search, from, shown: shown.length, total: found.length, seats }),
    note: prices === undefined ? '' : listNote(turn, prices),
    search,
    category: place.category,
    categories: categoriesOf(turn, index),
    kind: place.kind,
    kinds: kindsOf(turn),
    rows: shown.map((offer) => rowOf(turn, index, offer, { pinned, prices })),
    hasPrevious: from > 0,
    hasNext: from + pageSize < found.length,
    buttons,
  };
  return {
    view: { template: 'offers', data },
    terms: {
      verbs: [
        'offers.search',
        ...(shown.length > 0 ? (['offers.open'] as const) : []),
        ...(data.hasPrevious ? (['offers.previous'] as const) : []),
        ...(data.hasNext ? (['offers.next'] as const) : []),
        ...buttons.map(({ verb }) => verb),
      ],
      options: shown.map(({ id }) => id),
      about: { search, category: place.category, kind: place.kind, from: String(from), purpose: place.purpose },
    },
  };
}

/** The page after or before the one that a card shows. */
export function turnOffersPage(
  turn: Turn,
  about: Readonly<Record<string, string>>,
  way: 'next' | 'previous',
): Promise<Answer> {
  const place = placeIn(about);
  const from = place.from + (way === 'next' ? pageSize : -pageSize);
  return listOffers(turn, { ...place, from: Math.max(0, from) });
}

function rowOf(
  turn: Turn,
  index: OfferIndex,
  offer: Offer,
  { pinned, prices }: { readonly pinned: readonly string[]; readonly prices: KnownPrices | undefined },
): OffersView['rows'][number] {
  const isPinned = pinned.some((id) => id.toUpperCase() === offer.id.toUpperCase());
  const status = [
    ...(isPinned ? [turn.say('offers.pinned')] : []),
    ...(offer.isAvailableForPurchase ? [] : [turn.say('offers.notSold')]),
  ];
  return {
    title: index.nameOf(offer, turn.language),
    detail: offerLine(turn, offer),
    price: prices === undefined ? '' : priceLine(turn, prices, offer.id),
    status: status.join(' · '),
  };
}

function buttonsFor(
  turn: Turn,
  { purpose }: OffersPlace,
  { prices, canExport }: { readonly prices: KnownPrices | undefined; readonly canExport: boolean },
) {
  const { user } = turn.caller;
  const may = (capability: Parameters<typeof can>[1]) => user !== undefined && can(user, capability);
  return [
    ...(purpose === 'prices' && prices?.next !== undefined
      ? [button(turn, 'prices.changes', 'prices.changes.button', 'primary')]
      : []),
    ...(purpose === 'prices' && may('prices.import') ? [button(turn, 'prices.import', 'prices.import.button')] : []),
    ...(purpose === '' && may('prices.view') ? [button(turn, 'prices.list', 'prices.title')] : []),
    ...(purpose === '' && may('catalog.customize') ? [button(turn, 'catalog.customize', 'catalog.button')] : []),
    ...(canExport ? [button(turn, 'offers.export', 'exports.button')] : []),
    menuButton(turn),
  ];
}

function categoriesOf(turn: Turn, { categories }: OfferIndex): readonly Choice[] {
  return [
    { value: every, title: turn.say('offers.allCategories') },
    ...categories.map((category) => ({ value: category.id, title: categoryName(turn, category) })),
  ];
}

function kindsOf({ say }: Turn): readonly Choice[] {
  return [
    { value: every, title: say('offers.kind.all') },
    { value: 'licences', title: say('offers.kind.licences') },
    { value: 'addOns', title: say('offers.kind.addOns') },
  ];
}

function summaryOf(
  { say, language }: Turn,
  {
    search,
    from,
    shown,
    total,
    seats,
  }: {
    readonly search: string;
    readonly from: number;
    readonly shown: number;
    readonly total: number;
    readonly seats?: number | undefined;
  },
): string {
  if (total === 0) return search === '' ? say('offers.none') : say('offers.noneFor', { search });
  const count =
    shown === total
      ? say('offers.all', { count: total })
      : say('offers.page', { from: from + 1, to: from + shown, count: total });
  if (seats === undefined) return count;
  return [count, say('offers.forSeats', { count: seats, number: formatsIn(language).number(seats) })].join(' · ');
}
