import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import type { Turn } from '../turn.ts';

/** Whether agents can still sell it. */
export function isSold(index: OfferIndex, id: string): boolean {
  return index.get(id)?.isAvailableForPurchase === true;
}

/** The name of an offer that is, or was, on top. */
export function pinTitle({ say, language }: Turn, index: OfferIndex, id: string): string {
  const offer = index.get(id);
  return offer === undefined ? say('catalog.unknownOffer', { id }) : index.nameOf(offer, language);
}

/** A list of offers as a text, numbered in their order. */
export function pinList(turn: Turn, index: OfferIndex, ids: readonly string[]): string {
  if (ids.length === 0) return turn.say('catalog.empty');
  return ids.map((id, place) => `${place + 1}.\u00A0${pinTitle(turn, index, id)}`).join(' · ');
}
