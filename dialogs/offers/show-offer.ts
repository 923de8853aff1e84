import type { OfferView } from '../../cards/offer-views.ts';
import type { Fact } from '../../cards/views.ts';
import type { Offer } from '../../partner-center/offers/offer.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { can } from '../../partner-center/permissions.ts';
import { button, menuButton, notice } from '../notices.ts';
import { offerPrice, type Asked } from '../prices/offer-price.ts';
import { pricesFor } from '../prices/prices-for.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { billingText, categoryName, kindText, offerLine, seatsText } from './offer-words.ts';

/** Rows of related offers on one card, at most: more would bury the rest of it. A group has a third of them for sure. */
const mostRelated = 9;

/** One offer: its limits, what goes with it, and its price for whoever may see it. */
export async function showOffer(turn: Turn, offerId: string, asked?: Asked): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'offers.view')) return refusal(turn, 'offers.view');
  const [index, prices] = await Promise.all([turn.desk.offers(), pricesFor(turn)]);
  const offer = index.get(offerId);
  if (offer === undefined) return goneOffer(turn);
  const related = relatedOf(turn, index, offer);
  const options = related.flatMap(({ offers }) => offers.map(({ id }) => id));
  let option = 0;
  const buttons = [button(turn, 'offers.list', 'offers.back'), menuButton(turn)];
  const price = prices === undefined ? undefined : await offerPrice(turn, prices, offer, asked);
  const data: OfferView = {
    title: index.nameOf(offer, turn.language),
    subtitle: otherName(turn, index, offer),
    description: offer.description,
    warning: offer.isAvailableForPurchase ? '' : turn.say('offers.notSoldWarning'),
    facts: factsOf(turn, offer),
    price,
    related: related.map(({ title, offers }) => ({
      title,
      rows: offers.map((other) => ({
        title: index.nameOf(other, turn.language),
        detail: offerLine(turn, other),
        option: option++,
      })),
    })),
    buttons,
  };
  return {
    view: { template: 'offer', data },
    terms: {
      verbs: [
        ...(options.length > 0 ? (['offers.open'] as const) : []),
        ...(price === undefined ? [] : (['prices.quote'] as const)),
        ...buttons.map(({ verb }) => verb),
      ],
      options,
      about: { offerId: offer.id },
    },
  };
}

/** The name that the service knows it by, where the reader's language has another. */
function otherName({ language }: Turn, index: OfferIndex, offer: Offer): string {
  const other = index.nameOf(offer, language === 'fr' ? 'en' : 'fr');
  return other === index.nameOf(offer, language) ? '' : other;
}

function factsOf(turn: Turn, offer: Offer): readonly Fact[] {
  return [
    { title: turn.say('offers.fact.category'), value: categoryName(turn, offer.category) },
    { title: turn.say('offers.fact.kind'), value: kindText(turn, offer) },
    { title: turn.say('offers.fact.seats'), value: seatsText(turn, offer) },
    { title: turn.say('offers.fact.billing'), value: billingText(turn, offer) },
    { title: turn.say('offers.fact.id'), value: offer.id },
  ];
}

function relatedOf(turn: Turn, index: OfferIndex, offer: Offer) {
  const known = (ids: readonly string[]) =>
    ids.flatMap((id) => index.get(id) ?? []).filter(({ isAvailableForPurchase }) => isAvailableForPurchase);
  const groups = [
    { title: turn.say('offers.related.prerequisites'), offers: known(offer.prerequisiteOffers) },
    { title: turn.say('offers.related.addOns'), offers: index.addOnsOf(offer.id) },
    { title: turn.say('offers.related.upgrades'), offers: known(offer.upgradeTargets) },
  ].filter(({ offers }) => offers.length > 0);
  const sure = mostRelated / 3;
  let spare = mostRelated - groups.reduce((sum, { offers }) => sum + Math.min(sure, offers.length), 0);
  return groups.map(({ title, offers }) => {
    const shown = Math.min(offers.length, sure + spare);
    spare -= Math.max(0, shown - sure);
    const some = { title, shown, count: offers.length };
    return {
      title: shown === offers.length ? title : turn.say('offers.related.some', some),
      offers: offers.slice(0, shown),
    };
  });
}

function goneOffer(turn: Turn): Answer {
  return notice({
    tone: 'warning',
    title: turn.say('offers.gone.title'),
    text: turn.say('offers.gone.text'),
    buttons: [button(turn, 'offers.list', 'offers.back', 'primary'), menuButton(turn)],
  });
}
