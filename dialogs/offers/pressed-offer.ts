import type { Verb } from '../../cards/verbs.ts';
import { can } from '../../partner-center/permissions.ts';
import { customizing } from '../catalog/catalog-draft.ts';
import { exportChanges, exportOffers } from '../exports/export-list.ts';
import type { Begin, Values } from '../flow.ts';
import { showChanges, turnChangesPage } from '../prices/show-changes.ts';
import { uploadPrices } from '../prices/upload-prices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { placeIn } from './find-offers.ts';
import { listOffers, turnOffersPage } from './list-offers.ts';
import { showOffer } from './show-offer.ts';

/** The presses on cards about offers and prices that belong to no flow. */
export type OfferVerb = Extract<Verb, `offers.${string}` | `prices.${string}`> | 'catalog.customize';

/** What a press on a card about offers or prices leads to. */
export async function pressedOffer(
  turn: Turn,
  { card: { about }, option, values }: Press,
  verb: OfferVerb,
): Promise<Answer | Begin> {
  switch (verb) {
    case 'offers.list':
      return listOffers(turn);
    case 'offers.search': {
      return listOffers(turn, placeIn({ ...about, ...values, from: '0' }));
    }
    case 'offers.previous':
    case 'offers.next':
      return turnOffersPage(turn, about, verb === 'offers.next' ? 'next' : 'previous');
    case 'offers.open':
      return showOffer(turn, option ?? '');
    case 'offers.export':
      return exportOffers(turn, placeIn(about));
    case 'prices.list':
      return listOffers(turn, { purpose: 'prices' });
    case 'prices.changes':
      return showChanges(turn);
    case 'prices.previous':
    case 'prices.next':
      return turnChangesPage(turn, about, verb === 'prices.next' ? 'next' : 'previous');
    case 'prices.export':
      return exportChanges(turn);
    case 'prices.quote':
      return showOffer(turn, about['offerId'] ?? '', { seats: values['seats'] ?? '', term: values['term'] ?? '' });
    case 'prices.import':
      return uploadPrices(turn);
    case 'prices.check':
      return importing(turn, 'importPrices', { draftId: about['draftId'] ?? '' });
    case 'prices.takeBack':
      return importing(turn, 'takeBackPrices', { month: about['month'] ?? '', importId: about['importId'] ?? '' });
    case 'catalog.customize':
      return customize(turn);
  }
}

async function importing(turn: Turn, id: string, values: Values): Promise<Answer | Begin> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'prices.import')) return refusal(turn, 'prices.import');
  return { id, options: { values } };
}

/** The choice of the offers on top, for whoever may make it. */
export async function customize(turn: Turn): Promise<Answer | Begin> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'catalog.customize')) return refusal(turn, 'catalog.customize');
  return { id: 'customizeCatalog', options: { values: customizing(await turn.desk.pins.get()) } };
}
