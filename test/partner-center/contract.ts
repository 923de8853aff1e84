import { bindingIdentities } from './contract/binding-identities.ts';
import { changingContacts } from './contract/changing-contacts.ts';
import { changingUsers } from './contract/changing-users.ts';
import { creatingUsers } from './contract/creating-users.ts';
import { failing } from './contract/failing.ts';
import { keepingAdministrators } from './contract/keeping-administrators.ts';
import { listingUsers } from './contract/listing-users.ts';
import { keepingTheContact } from './contract/keeping-the-contact.ts';
import { ownAccounts } from './contract/own-accounts.ts';
import { readingOffers } from './contract/reading-offers.ts';
import { readingProfiles } from './contract/reading-profiles.ts';
import { refusingActors } from './contract/refusing-actors.ts';
import { updatingProfiles } from './contract/updating-profiles.ts';
import type { OpenSubject } from './contract/subject.ts';

/** What every Partner Center does, whatever is behind it. */
export function partnerCenterContract(name: string, open: OpenSubject): void {
  describe(`The Partner Center contract, ${name}`, () => {
    creatingUsers(open);
    bindingIdentities(open);
    changingUsers(open);
    changingContacts(open);
    listingUsers(open);
    refusingActors(open);
    keepingAdministrators(open);
    readingOffers(open);
    readingProfiles(open);
    updatingProfiles(open);
    keepingTheContact(open);
    ownAccounts(open);
    failing(open);
  });
}
