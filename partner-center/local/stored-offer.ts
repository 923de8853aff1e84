import { z } from 'zod';
import type { Offer } from '../offers/offer.ts';

const quantity = z.int().min(0);

/** An offer of the embedded Partner Center as kept under its id. Cycles and categories of a later release stay as they are. */
export const storedOfferSchema: z.ZodType<Offer> = z.object({
  id: z.string().min(1),
  name: z.string(),
  description: z.string(),
  category: z.object({ id: z.string(), name: z.string(), rank: z.number() }),
  minimumQuantity: quantity,
  maximumQuantity: quantity,
  isAddOn: z.boolean(),
  isTrial: z.boolean(),
  isAvailableForPurchase: z.boolean(),
  billingCycles: z.array(z.string()),
  prerequisiteOffers: z.array(z.string()),
  upgradeTargets: z.array(z.string()),
  rank: z.number(),
});

/** The offer as the port gives it: what is read by many is changed by nobody. */
export function frozenOffer(offer: Offer): Offer {
  for (const part of Object.values(offer)) Object.freeze(part);
  return Object.freeze(offer);
}
