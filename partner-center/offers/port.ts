import type { Offer } from './offer.ts';

/** The licence offers that the partner can sell in China. Every method rejects with a `PartnerCenterError` and nothing else. */
export interface PartnerOffers {
  /** All of them: the service has a few hundred, in one page. In its own order. */
  listOffers(): Promise<readonly Offer[]>;
}
