/** The profiles of the partner that an admin may change. */
export const profileKinds = ['legal', 'billing', 'organization', 'support'] as const;

export type ProfileKind = (typeof profileKinds)[number];

/** A value of a closed set that the service may widen: what is unknown is kept and sent back as it came. */
type Open<Known extends string> = Known | (string & Record<never, never>);

/** Where the service stands with the vetting of a legal profile. */
export type VettingStatus = Open<'none' | 'pending' | 'authorized' | 'rejected'>;

/** An address. A text that is not there is the empty text; `region` is kept as it came and never made. */
export interface Address {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly region?: string | undefined;
  /** At most two UTF-16 units; in China the letters of ISO 3166-2:CN, `SH`. */
  readonly state: string;
  readonly city: string;
  readonly addressLine1: string;
  readonly addressLine2: string;
  readonly postalCode: string;
  readonly firstName: string;
  readonly lastName: string;
  /** E.164. */
  readonly phoneNumber: string;
}

/** Somebody to turn to. A text that is not there is the empty text. */
export interface Contact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164. */
  readonly phoneNumber: string;
}

/** The contact of the legal profile, who is one of the staff (rule R3). */
export interface PrimaryContact extends Contact {
  /** The user whom the contact is; absent when the port knows none. */
  readonly userId?: string | undefined;
}

/** The company in law. It has no version: a fresh read is compared. */
export interface LegalBusinessProfile {
  readonly kind: 'legal';
  readonly version?: undefined;
  readonly companyName: string;
  readonly address: Address;
  readonly primaryContact: PrimaryContact;
  /** Never changed along with `address` (a fault of the PowerShell module). */
  readonly companyApproverAddress: Address;
  readonly companyApproverEmail: string;
  readonly vettingStatus: VettingStatus;
  readonly vettingSubStatus: string;
}

/** Whom invoices go to. Its contact may be anybody. */
export interface BillingProfile {
  readonly kind: 'billing';
  /** The service's ETag, without quotes. */
  readonly version: string;
  readonly companyName: string;
  readonly address: Address;
  readonly primaryContact: Contact;
  readonly purchaseOrderNumber: string;
  readonly taxId: string;
  /** ISO 4217. */
  readonly billingCurrency: string;
  /** Day of the month, where the service tells one. */
  readonly billingDay?: number | undefined;
}

/** The directory account of the company. */
export interface OrganizationProfile {
  readonly kind: 'organization';
  /** The service's ETag, without quotes. */
  readonly version: string;
  readonly id: string;
  readonly companyName: string;
  readonly defaultAddress: Address;
  readonly tenantId: string;
  readonly domain: string;
  readonly email: string;
  /** `zh`, `en`; what is unknown is kept. */
  readonly language: string;
  /** `zh-CN`, `en-US`; what is unknown is kept. */
  readonly culture: string;
}

/** Where customers find help. It has no version: a fresh read is compared. */
export interface SupportProfile {
  readonly kind: 'support';
  readonly version?: undefined;
  readonly email: string;
  /** E.164. */
  readonly telephone: string;
  /** With or without `https://`. */
  readonly website: string;
}

/** The company in the Microsoft Partner Network; read only. */
export interface MpnProfile {
  readonly mpnId: string;
  readonly partnerName: string;
}

interface ProfileByKind {
  readonly legal: LegalBusinessProfile;
  readonly billing: BillingProfile;
  readonly organization: OrganizationProfile;
  readonly support: SupportProfile;
}

export type ProfileOf<Kind extends ProfileKind> = ProfileByKind[Kind];

export type Profile = ProfileOf<ProfileKind>;
