/** How an offer is billed; a cycle that a later release of the service knows stays as it is. */
export type BillingCycle = 'monthly' | 'annual' | (string & {});

/** A group of offers, such as those for small businesses. */
export interface OfferCategory {
  /** `Enterprise_Key`. */
  readonly id: string;
  readonly name: string;
  readonly rank: number;
}

/**
 * A licence offer as the offers API of Partner Center has it. It has no price: those come in a file of their own, and
 * nowhere in this type, so that whoever may see offers alone cannot be shown one.
 */
export interface Offer {
  readonly id: string;
  /** In English, as the API gives it for China. */
  readonly name: string;
  readonly description: string;
  readonly category: OfferCategory;
  readonly minimumQuantity: number;
  readonly maximumQuantity: number;
  readonly isAddOn: boolean;
  readonly isTrial: boolean;
  /** False for what is listed and cannot be bought any more. */
  readonly isAvailableForPurchase: boolean;
  readonly billingCycles: readonly BillingCycle[];
  /** Offers of which a customer must have one. */
  readonly prerequisiteOffers: readonly string[];
  /** Offers that a subscription can be upgraded to. */
  readonly upgradeTargets: readonly string[];
  /** The service's own order, the lowest first. */
  readonly rank: number;
}
