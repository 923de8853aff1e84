import { setImmediate } from 'node:timers/promises';
import type { Offer, OfferCategory } from './offer.ts';
import { meetsQuery, type OfferQuery } from './offer-query.ts';
import { offerSearch } from './offer-search.ts';
import { longestSearch } from './offer-words.ts';

export type { OfferQuery } from './offer-query.ts';

/** The languages that offers are searched in. */
export type OfferLanguage = 'fr' | 'en';

/** Names an offer in a language. */
export type NameOffer = (offer: Offer, language: OfferLanguage) => string;

/** The offers in memory, searched in either language. */
export interface OfferIndex {
  /** In the service's order. */
  readonly offers: readonly Offer[];
  /** Those that have offers, by rank. */
  readonly categories: readonly OfferCategory[];
  /** By id, whose case is ignored. */
  get(id: string): Offer | undefined;
  nameOf(offer: Offer, language: OfferLanguage): string;
  /** The add-ons that name the offer as a prerequisite, in the service's order. */
  addOnsOf(id: string): readonly Offer[];
  /**
   * The best match first; without words by rank, then name. Every word must match, unless no offer has them all. Words
   * such as "offers with" do not count.
   */
  find(query: OfferQuery, language: OfferLanguage): readonly Offer[];
}

// The event loop waits for some milliseconds at the most.
const offersAtATime = 50;

/** Makes an index of offers, and yields to the event loop while it does. An offer that comes twice is taken once. */
export async function buildOfferIndex(listed: readonly Offer[], nameOf: NameOffer): Promise<OfferIndex> {
  const byId = new Map<string, Offer>();
  for (const offer of listed) if (!byId.has(keyOf(offer.id))) byId.set(keyOf(offer.id), offer);
  const offers = Object.freeze([...byId.values()]);
  const names = { fr: new Map<Offer, string>(), en: new Map<Offer, string>() };
  const searches = { fr: offerSearch(), en: offerSearch() };
  const addOns = new Map<string, Offer[]>();

  for (const [place, offer] of offers.entries()) {
    const [fr, en] = [nameOf(offer, 'fr'), nameOf(offer, 'en')];
    names.fr.set(offer, fr);
    names.en.set(offer, en);
    searches.fr.add(place, offer, { own: fr, other: en });
    searches.en.add(place, offer, { own: en, other: fr });
    for (const id of offer.isAddOn ? new Set(offer.prerequisiteOffers.map(keyOf)) : []) {
      addOns.set(id, addOns.get(id) ?? []);
      addOns.get(id)?.push(offer);
    }
    if (place % offersAtATime === offersAtATime - 1) await setImmediate();
  }
  const sorted = { fr: placesByRank(offers, names.fr, 'fr'), en: placesByRank(offers, names.en, 'en') };

  function offersNamedIn(text: string): readonly Offer[] {
    return [...new Set(text.split(/\s+/u).flatMap((word) => byId.get(keyOf(word)) ?? []))];
  }

  function offersFor(text: string, language: OfferLanguage): readonly Offer[] {
    const named = offersNamedIn(text);
    if (named.length > 0) return named;
    const places = sorted[language];
    const scores = searches[language].find(text);
    const found = scores === undefined ? places : places.filter((place) => scores.has(place)).sort(best(scores));
    return found.flatMap((place) => offers[place] ?? []);
  }

  return Object.freeze<OfferIndex>({
    offers,
    categories: categoriesOf(offers),
    get: (id) => byId.get(keyOf(id)),
    nameOf: (offer, language) => names[language].get(offer) ?? nameOf(offer, language),
    addOnsOf: (id) => Object.freeze([...(addOns.get(keyOf(id)) ?? [])]),
    find(query, language) {
      const text = (query.text ?? '').slice(0, longestSearch);
      return Object.freeze(offersFor(text, language).filter((offer) => meetsQuery(offer, query)));
    },
  });
}

function keyOf(id: string): string {
  return id.trim().toUpperCase();
}

function best(scores: ReadonlyMap<number, number>): (one: number, other: number) => number {
  return (one, other) => (scores.get(other) ?? 0) - (scores.get(one) ?? 0);
}

function placesByRank(
  offers: readonly Offer[],
  names: ReadonlyMap<Offer, string>,
  language: OfferLanguage,
): readonly number[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const entries = offers.map((offer, place) => ({ place, rank: offer.rank, name: names.get(offer) ?? '' }));
  return entries
    .sort((one, other) => one.rank - other.rank || collator.compare(one.name, other.name))
    .map(({ place }) => place);
}

function categoriesOf(offers: readonly Offer[]): readonly OfferCategory[] {
  const categories = new Map(offers.map(({ category }) => [category.id, category]));
  return Object.freeze([...categories.values()].sort((one, other) => one.rank - other.rank));
}
