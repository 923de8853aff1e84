/** Everything that can go wrong with a request to Partner Center: a closed union (design, section 7). */
export type PartnerCenterFailure =
  | { readonly code: 'unauthorized' }
  | { readonly code: 'forbidden' }
  | { readonly code: 'notFound' }
  | { readonly code: 'conflict'; readonly reason: ConflictReason }
  | { readonly code: 'invalid'; readonly fields: Readonly<Record<string, InvalidReason>> }
  | { readonly code: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly code: 'unavailable' }
  | { readonly code: 'timeout' }
  /** The write may or may not have happened: read it back, never repeat it. */
  | { readonly code: 'unknown'; readonly requestId: string };

/** Why a write met a conflict. */
export type ConflictReason = 'version' | 'lastGlobalAdministrator' | 'primaryContact' | 'accountUsed' | 'identity';

/** Why a field was refused; each has a word in `locales/`. */
export type InvalidReason =
  | 'required'
  | 'tooLong'
  | 'characters'
  | 'taken'
  | 'domain'
  | 'ownDomain'
  | 'email'
  | 'phone'
  | 'choice'
  | 'unchanged'
  /** No number of the country, landlines included; `phone` is for a mobile. */
  | 'phoneNumber'
  | 'postalCode'
  /** The postal code is one of another province. */
  | 'postalCodeProvince'
  | 'url'
  /** Not an enabled global administrator of the staff (rule R3). */
  | 'contactNotGlobal'
  /** A field that cannot be changed at all. */
  | 'locked';

/** The one error that a Partner Center port throws. */
export class PartnerCenterError extends Error {
  readonly failure: PartnerCenterFailure;

  constructor(failure: PartnerCenterFailure, options?: ErrorOptions) {
    super(`Partner Center: ${failure.code}`, options);
    this.name = 'PartnerCenterError';
    this.failure = failure;
  }
}
