import { languages } from '../../locales/languages.ts';
import { can } from '../../partner-center/permissions.ts';
import { fold } from '../fold.ts';
import { hearOffers } from '../offers/hear-offers.ts';
import { listOffers } from '../offers/list-offers.ts';
import { showOffer } from '../offers/show-offer.ts';
import type { Answer, Turn } from '../turn.ts';

/** "Prices", "price of Exchange for 25 seats for a year": the offer with its sum when one alone is meant, else the list. */
export async function askPrices(turn: Turn, said: string): Promise<Answer> {
  const { user } = turn.caller;
  const { text, seats, months } = hearOffers(said);
  if (user === undefined || !can(user, 'prices.view') || text === '') {
    return listOffers(turn, { search: said, purpose: 'prices' });
  }
  const index = await turn.desk.offers();
  const found = index.find({ text, sellable: true }, turn.language);
  const named = found.find((offer) => languages.some((language) => fold(index.nameOf(offer, language)) === fold(text)));
  const only = named ?? (found.length === 1 ? found[0] : undefined);
  if (only === undefined) return listOffers(turn, { search: said, purpose: 'prices' });
  const asked = { seats: seats === undefined ? '' : String(seats), term: String(months ?? 12) };
  return showOffer(turn, only.id, asked);
}
