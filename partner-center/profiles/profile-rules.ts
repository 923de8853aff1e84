import type { User } from '../port.ts';
import type { CountryRules } from './port.ts';
import type { Address, Profile } from './profile.ts';

/** What the values of a profile are checked against, besides their own form. */
export interface ProfileRules {
  /** Those of {@link countryOf} the profile. */
  readonly country: CountryRules;
  /** The enabled global administrators: who may be the primary contact (rule R3). */
  readonly administrators: readonly Pick<User, 'id' | 'givenName' | 'surname' | 'userPrincipalName'>[];
}

/** Where the partner is when a profile does not say: this Partner Center has partners of China alone. */
const home = 'CN';

/** The address that an admin may change; the support profile has none. */
export function addressOf(profile: Profile): Address | undefined {
  if (profile.kind === 'support') return undefined;
  return profile.kind === 'organization' ? profile.defaultAddress : profile.address;
}

/** The country whose rules hold for the profile: that of its address, if it has one. */
export function countryOf(profile: Profile): string {
  return addressOf(profile)?.country || home;
}
