import type { Offer } from './offer.ts';

/** Which offers are looked for; what is absent is no condition. */
export interface OfferQuery {
  /** Words, or an offer's id; accents, case and small typos are forgiven. At most 200 characters are read. */
  readonly text?: string | undefined;
  /** A category's id. */
  readonly category?: string | undefined;
  /** Offers that may be bought for that many seats. */
  readonly seats?: number | undefined;
  readonly addOns?: 'only' | 'none' | undefined;
  /** `true`: only what is available for purchase; `false` is no condition. */
  readonly sellable?: boolean | undefined;
}

/** Whether an offer meets all that is asked for beside the words. */
export function meetsQuery(offer: Offer, { category, seats, addOns, sellable }: OfferQuery): boolean {
  return (
    (category === undefined || offer.category.id === category) &&
    (seats === undefined || (offer.minimumQuantity <= seats && seats <= offer.maximumQuantity)) &&
    (addOns === undefined || offer.isAddOn === (addOns === 'only')) &&
    (sellable !== true || offer.isAvailableForPurchase)
  );
}
