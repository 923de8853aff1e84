import { offerNameIn } from '../../../locales/offer-names.ts';
import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import type { Offer } from '../../../partner-center/offers/offer.ts';
import type { NameOffer, OfferIndex, OfferLanguage, OfferQuery } from '../../../partner-center/offers/offer-index.ts';

/** Names offers as the bot does. */
export const nameOf: NameOffer = (offer, language) => offerNameIn(language)(offer.name);

/** The demo offer of a name. */
export function offerNamed(name: string): Offer {
  const offer = demoOffers.find((offer) => offer.name === name);
  if (offer === undefined) throw new Error(`no demo offer is named ${name}`);
  return offer;
}

/** An offer like no other, with the changes that the test is about. */
export function sample(changes: Partial<Offer> = {}): Offer {
  return { ...offerNamed('Office 365 Business'), id: 'SAMPLE', name: 'Sample', upgradeTargets: [], ...changes };
}

/** The English names of what is found. */
export function found(index: OfferIndex, query: OfferQuery, language: OfferLanguage = 'en'): readonly string[] {
  return index.find(query, language).map(({ name }) => name);
}
