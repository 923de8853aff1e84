import { z } from 'zod';
import { addressFields } from './address-fields.ts';
import { fieldOf, type ProfileField } from './profile-field.ts';
import { profileLimits } from './profile-limits.ts';
import type {
  BillingProfile,
  LegalBusinessProfile,
  OrganizationProfile,
  ProfileKind,
  SupportProfile,
} from './profile.ts';
import { choiceSchema, email, line, phone, shown } from './value-schemas.ts';
import { websiteSchema } from './website-schema.ts';

const legal = fieldOf<LegalBusinessProfile>();
const billing = fieldOf<BillingProfile>();
const organization = fieldOf<OrganizationProfile>();
const support = fieldOf<SupportProfile>();

/**
 * Everything that can be typed, checked, compared, shown or brought back of each profile, in the order in which people
 * think of it. A new field is one entry here and its label in the two `locales`.
 */
export const profileFields = Object.freeze({
  legal: Object.freeze([
    legal('companyName', 'own', ['companyName'], {
      ...line(profileLimits.companyName),
      required: true,
      // The service asks for a support ticket to change an authorized name (reference 5.1, C17).
      locked: ({ vettingStatus }) => (vettingStatus === 'authorized' ? 'authorizedName' : undefined),
    }),
    legal('vettingStatus', 'own', ['vettingStatus'], { ...shown, input: 'vettingStatus', locked: 'vetting' }),
    ...addressFields('address'),
    legal('contactPerson', 'contact', ['primaryContact', 'userId'], {
      input: 'contactPerson',
      maxLength: profileLimits.code,
      required: true,
      choices: ({ administrators }) => administrators.map(({ id }) => id),
      schema: ({ administrators }) =>
        z.string().refine((typed) => administrators.some(({ id }) => id === typed), 'contactNotGlobal'),
    }),
    legal('contactEmail', 'contact', ['primaryContact', 'email'], { ...email, required: true }),
    legal('contactPhone', 'contact', ['primaryContact', 'phoneNumber'], phone),
    legal('approverEmail', 'contact', ['companyApproverEmail'], { ...shown, input: 'email', locked: 'approver' }),
  ]),
  billing: Object.freeze([
    billing('companyName', 'own', ['companyName'], { ...line(profileLimits.companyName), required: true }),
    billing('purchaseOrderNumber', 'own', ['purchaseOrderNumber'], line(profileLimits.purchaseOrderNumber)),
    billing('taxId', 'own', ['taxId'], {
      ...line(profileLimits.taxId),
      required: ({ country }) => country.taxIdRequired,
    }),
    billing('billingCurrency', 'own', ['billingCurrency'], { ...shown, input: 'currency', locked: 'currency' }),
    ...addressFields('address'),
    billing('contactFirstName', 'contact', ['primaryContact', 'firstName'], {
      ...line(profileLimits.name),
      required: true,
    }),
    billing('contactLastName', 'contact', ['primaryContact', 'lastName'], {
      ...line(profileLimits.name),
      required: true,
    }),
    billing('contactEmail', 'contact', ['primaryContact', 'email'], { ...email, required: true }),
    billing('contactPhone', 'contact', ['primaryContact', 'phoneNumber'], phone),
  ]),
  organization: Object.freeze([
    organization('companyName', 'own', ['companyName'], { ...line(profileLimits.companyName), required: true }),
    organization('tenantId', 'own', ['tenantId'], { ...shown, locked: 'tenant' }),
    organization('domain', 'own', ['domain'], { ...shown, locked: 'domain' }),
    organization('language', 'own', ['language'], {
      input: 'language',
      maxLength: profileLimits.code,
      required: true,
      choices: ({ country }) => country.languages,
      keepsUnknown: true,
      schema: ({ country }) => choiceSchema(country.languages, profileLimits.code),
    }),
    organization('culture', 'own', ['culture'], {
      input: 'culture',
      maxLength: profileLimits.code,
      required: true,
      choices: ({ country }) => country.cultures,
      keepsUnknown: true,
      schema: ({ country }) => choiceSchema(country.cultures, profileLimits.code),
    }),
    ...addressFields('defaultAddress'),
    organization('email', 'contact', ['email'], { ...email, required: true }),
  ]),
  support: Object.freeze([
    support('email', 'contact', ['email'], { ...email, required: true }),
    support('telephone', 'contact', ['telephone'], { ...phone, required: true }),
    support('website', 'contact', ['website'], {
      input: 'url',
      maxLength: profileLimits.website,
      required: true,
      schema: () => websiteSchema(profileLimits.website),
    }),
  ]),
}) satisfies Readonly<Record<ProfileKind, readonly ProfileField[]>>;

/** The id of a field: what its label, its values and its differences go by. */
export type ProfileFieldId = (typeof profileFields)[ProfileKind][number]['id'];

/** The fields of a kind of profile, in their order. */
export function fieldsOf(kind: ProfileKind): readonly ProfileField<ProfileFieldId>[] {
  return profileFields[kind];
}
