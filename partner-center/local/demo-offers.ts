import type { Offer, OfferCategory } from '../offers/offer.ts';
import demo from './demo-offers.json' with { type: 'json' };

const categories = new Map<string, OfferCategory>(
  demo.categories.map((category) => [category.id, Object.freeze(category)]),
);

function categoryOf(id: string): OfferCategory {
  const category = categories.get(id);
  if (!category) throw new Error(`demo-offers.json names the category ${id} and does not have it`);
  return category;
}

/** The offers that the embedded partner can sell, much as the cloud operated by 21Vianet has them; most ids are made up. */
export const demoOffers: readonly Offer[] = Object.freeze(
  demo.offers.map(({ category, ...offer }) => Object.freeze({ ...offer, category: categoryOf(category) })),
);
