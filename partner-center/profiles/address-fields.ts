import { z } from 'zod';
import { fieldOf } from './profile-field.ts';
import { profileLimits } from './profile-limits.ts';
import { addressOf } from './profile-rules.ts';
import type { BillingProfile, LegalBusinessProfile, OrganizationProfile } from './profile.ts';
import { choiceSchema, line, phone, postalCodeSchema } from './value-schemas.ts';

const field = fieldOf<LegalBusinessProfile | BillingProfile | OrganizationProfile>();

/** The fields of an address, the same ones wherever a profile keeps it. */
export function addressFields(address: 'address' | 'defaultAddress') {
  return [
    field('country', 'address', [address, 'country'], {
      input: 'country',
      maxLength: profileLimits.country,
      required: true,
      schema: () => z.string().regex(/^[A-Z]{2}$/u, 'choice'),
      // Tied to the tenant, its services and its currency (reference 5.1, C17).
      locked: (profile) => (addressOf(profile)?.country === '' ? undefined : 'country'),
    }),
    field('state', 'address', [address, 'state'], {
      input: 'province',
      maxLength: profileLimits.state,
      required: ({ country }) => country.stateRequired,
      choices: ({ country }) => country.states,
      schema: ({ country }) => choiceSchema(country.states, profileLimits.state),
    }),
    field('city', 'address', [address, 'city'], {
      ...line(profileLimits.city),
      required: ({ country }) => country.cityRequired,
    }),
    field('addressLine1', 'address', [address, 'addressLine1'], { ...line(profileLimits.addressLine), required: true }),
    field('addressLine2', 'address', [address, 'addressLine2'], line(profileLimits.addressLine)),
    field('postalCode', 'address', [address, 'postalCode'], {
      maxLength: profileLimits.postalCode,
      required: ({ country }) => country.postalCodeRequired,
      schema: (rules, values) => postalCodeSchema(rules, values['state'] ?? ''),
    }),
    field('addressFirstName', 'address', [address, 'firstName'], line(profileLimits.name)),
    field('addressLastName', 'address', [address, 'lastName'], line(profileLimits.name)),
    field('addressPhone', 'address', [address, 'phoneNumber'], phone),
  ] as const;
}
