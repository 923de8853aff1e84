import { limits } from '../limits.ts';

/**
 * The longest values of a profile's fields, in UTF-16 units, as .NET and so the service counts: an emoji is two, an
 * accented letter one after NFC. Lines, names, state and country are the service's own (`utility-resources.md`); it
 * names none for the others, whose limits keep a full form within a card.
 */
export const profileLimits = Object.freeze({
  addressLine: 200,
  name: 50,
  state: 2,
  country: 2,
  city: 100,
  postalCode: 16,
  companyName: 200,
  email: limits.email,
  /** As typed, with its spaces and punctuation. */
  phone: 64,
  website: 255,
  purchaseOrderNumber: 64,
  taxId: 64,
  /** Codes and ids that are chosen or shown, not typed. */
  code: 128,
});
