import { z } from 'zod';
import type { Offer } from '../../partner-center/offers/offer.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { longestSearch } from '../../partner-center/offers/offer-words.ts';
import { priceIn, pricesFor, type KnownPrices } from '../prices/prices-for.ts';
import type { Turn } from '../turn.ts';
import { hearOffers } from './hear-offers.ts';

/** A filter that keeps everything; a client shows an empty value as no choice at all. */
export const every = 'all';

const placeSchema = z.object({
  search: z.string().default(''),
  category: z.string().default(every),
  kind: z.enum([every, 'licences', 'addOns']).catch(every).default(every),
  from: z.coerce.number().int().min(0).catch(0).default(0),
  /** What the list was asked for: the offers, or their prices. */
  purpose: z.enum(['', 'prices']).catch('').default(''),
});

/** Where a list of offers stands. */
export type OffersPlace = z.infer<typeof placeSchema>;

/** The place that a list's card remembers, with what a press changes of it. */
export function placeIn(about: Readonly<Record<string, string>>): OffersPlace {
  return placeSchema.parse(about);
}

/** What a search comes to, all pages of it. */
export interface FoundOffers {
  readonly index: OfferIndex;
  /** Those on top of the catalog first. */
  readonly found: readonly Offer[];
  /** The ids on top of the catalog, the first one first. */
  readonly pinned: readonly string[];
  /** For whoever may see them. */
  readonly prices: KnownPrices | undefined;
  readonly search: string;
  /** How many seats were asked for. */
  readonly seats: number | undefined;
}

/** Finds the offers of a place: what matches and can be sold, or has a price all the same. */
export async function findOffers(turn: Turn, place: OffersPlace): Promise<FoundOffers> {
  const [index, pins, prices] = await Promise.all([turn.desk.offers(), turn.desk.pins.get(), pricesFor(turn)]);
  const search = searchIn(place.search);
  const { text, seats } = hearOffers(search);
  const { category, kind } = place;
  const query = {
    text,
    ...(category !== every && { category }),
    ...(kind !== every && { addOns: kind === 'addOns' ? ('only' as const) : ('none' as const) }),
    ...(seats !== undefined && { seats }),
  };
  const matching = (search === '' || hasWords(search) ? index.find(query, turn.language) : []).filter(
    ({ id, isAvailableForPurchase }) => isAvailableForPurchase || priceIn(prices?.current, id) !== undefined,
  );
  return { index, found: pinnedFirst(matching, pins.offerIds), pinned: pins.offerIds, prices, search, seats };
}

/** What of a person's search is looked for. */
export function searchIn(said: string): string {
  return said.trim().slice(0, longestSearch);
}

/** Whether a search has words at all: nothing is called by signs alone. */
export function hasWords(search: string): boolean {
  return /[\p{L}\p{N}]/u.test(search);
}

function pinnedFirst(found: readonly Offer[], pinned: readonly string[]): readonly Offer[] {
  const rank = new Map(pinned.map((id, place) => [id.toUpperCase(), place]));
  const onTop = found
    .filter(({ id }) => rank.has(id.toUpperCase()))
    .toSorted((one, other) => (rank.get(one.id.toUpperCase()) ?? 0) - (rank.get(other.id.toUpperCase()) ?? 0));
  return [...onTop, ...found.filter((offer) => !onTop.includes(offer))];
}
