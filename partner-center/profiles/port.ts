import type { Write } from '../write.ts';
import type { Address, MpnProfile, ProfileKind, ProfileOf } from './profile.ts';

/** What a country asks of its addresses. Patterns are regular expressions for the whole text; empty when there is none. */
export interface CountryRules {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly stateRequired: boolean;
  /** Codes; empty when any text of two letters will do. */
  readonly states: readonly string[];
  readonly cityRequired: boolean;
  readonly postalCodeRequired: boolean;
  readonly postalCodePattern: string;
  readonly taxIdRequired: boolean;
  /** Tried on the number in E.164, without its `+`, and as dialled within the country: one of them must match. */
  readonly phoneNumberPattern: string;
  /** `zh`, `en`. */
  readonly languages: readonly string[];
  /** `zh-CN`, `en-US`. */
  readonly cultures: readonly string[];
}

/** What the service makes of an address. That it is away, or does not know the country, is an answer too. */
export type AddressValidation =
  | { readonly status: 'valid' }
  | { readonly status: 'suggested'; readonly suggestion: Address }
  | { readonly status: 'unverified' };

/** From which profile to which; both whole. */
export interface ProfileChange<Kind extends ProfileKind> {
  /** As it was read. Its version must still be the stored one; without a version, all of it must still be so. */
  readonly base: ProfileOf<Kind>;
  /** As it shall be. What is no field of `profile-fields.ts` stays as it is stored, whatever stands here. */
  readonly profile: ProfileOf<Kind>;
}

/** The partner's profiles. Every method rejects with a `PartnerCenterError` and nothing else. */
export interface PartnerProfiles {
  /** `notFound` when the partner has no such profile. */
  getProfile<Kind extends ProfileKind>(kind: Kind): Promise<ProfileOf<Kind>>;
  /** `notFound` when the partner is in no partner network. */
  getMpnProfile(): Promise<MpnProfile>;
  /**
   * Gives the profile as it is stored now. `forbidden` without `profiles.update`; `conflict`/`version` when it changed
   * since `base` was read (the service's 412 and 400/2055 alike); `invalid` with the ids of the refused fields, among
   * them `contactPerson` when the primary contact is no enabled global administrator (rule R3).
   */
  updateProfile<Kind extends ProfileKind>(
    kind: Kind,
    change: ProfileChange<Kind>,
    write: Write,
  ): Promise<ProfileOf<Kind>>;
  /** By ISO 3166-1 alpha-2; `notFound` for a country that the service does not know. */
  getCountryRules(country: string): Promise<CountryRules>;
  validateAddress(address: Address): Promise<AddressValidation>;
}
