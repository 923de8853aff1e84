import type { Offer } from '../offers/offer.ts';
import type { PartnerOffers } from '../offers/port.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { eachRecord } from '../each-record.ts';
import { guarded } from '../guarded.ts';
import { frozenOffer } from './stored-offer.ts';

/** The part of the embedded Partner Center that is about offers. */
export function offersOf({ offers }: DirectoryTables): PartnerOffers {
  return {
    listOffers: guarded(async () => {
      const found: Offer[] = [];
      for await (const [, { value }] of eachRecord(offers)) found.push(frozenOffer(value));
      // Records come in the order of their ids, which stays where ranks are equal.
      return Object.freeze(found.sort((one, other) => one.rank - other.rank));
    }),
  };
}
