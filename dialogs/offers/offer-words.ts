import type { Key } from '../../locales/keys.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Offer, OfferCategory } from '../../partner-center/offers/offer.ts';
import type { Turn } from '../turn.ts';

/** From so many seats on, a limit is none. */
const unlimited = 1_000_000;

/** The categories that the service is known to have; others keep the name that it gives. */
const known: readonly string[] = [
  'Enterprise_Key',
  'SmallBusiness_Key',
  'Government_Key',
  'Nonprofit_Key',
  'Trial_Key',
  'Internal_Key',
];

/** A category in the reader's language. */
export function categoryName({ say }: Turn, { id, name }: OfferCategory): string {
  return known.includes(id) ? say(`offers.category.${id}` as Key) : name;
}

/** What kind of offer it is: "Add-on · Trial". */
export function kindText({ say }: Turn, { isAddOn, isTrial }: Offer): string {
  const kinds = [say(isAddOn ? 'offers.kind.addOn' : 'offers.kind.licence')];
  return [...kinds, ...(isTrial ? [say('offers.kind.trial')] : [])].join(' · ');
}

/** The most seats that can be bought; `undefined` without a limit. */
export function mostSeats({ maximumQuantity }: Offer): number | undefined {
  return maximumQuantity >= unlimited ? undefined : maximumQuantity;
}

/** How many seats can be bought: "1 to 300 seats". */
export function seatsText({ say, language }: Turn, { minimumQuantity, maximumQuantity }: Offer): string {
  const { number } = formatsIn(language);
  if (maximumQuantity >= unlimited) return say('offers.seatsFrom', { count: minimumQuantity });
  if (minimumQuantity === maximumQuantity) return say('offers.seatsExactly', { count: minimumQuantity });
  return say('offers.seatsBetween', { minimum: number(minimumQuantity), maximum: number(maximumQuantity) });
}

/** How it can be paid: "monthly or yearly". */
export function billingText({ say, language }: Turn, { billingCycles }: Offer): string {
  const cycles = billingCycles.map((cycle) =>
    cycle === 'monthly' || cycle === 'annual'
      ? say(cycle === 'monthly' ? 'offers.cycle.monthly' : 'offers.cycle.annual')
      : cycle,
  );
  return formatsIn(language).list(cycles);
}

/** What an offer is, in one line. */
export function offerLine(turn: Turn, offer: Offer): string {
  return [
    categoryName(turn, offer.category),
    ...(offer.isAddOn ? [turn.say('offers.kind.addOn')] : []),
    ...(offer.isTrial ? [turn.say('offers.kind.trial')] : []),
    seatsText(turn, offer),
  ].join(' · ');
}
