import { z } from 'zod';
import type { MpnProfile, Profile, VettingStatus } from '../profiles/profile.ts';

const text = z.string().default('');

const addressSchema = z.object({
  country: text,
  region: z.string().optional(),
  state: text,
  city: text,
  addressLine1: text,
  addressLine2: text,
  postalCode: text,
  firstName: text,
  lastName: text,
  phoneNumber: text,
});

const contactSchema = z.object({ firstName: text, lastName: text, email: text, phoneNumber: text });

/** A profile of the embedded Partner Center as kept under its kind. Values that a later release wrote stay as they are. */
export const storedProfileSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('legal'),
    companyName: text,
    address: addressSchema,
    primaryContact: contactSchema.extend({ userId: z.string().optional() }),
    companyApproverAddress: addressSchema,
    companyApproverEmail: text,
    vettingStatus: text as unknown as z.ZodType<VettingStatus>,
    vettingSubStatus: text,
  }),
  z.object({
    kind: z.literal('billing'),
    version: z.string(),
    companyName: text,
    address: addressSchema,
    primaryContact: contactSchema,
    purchaseOrderNumber: text,
    taxId: text,
    billingCurrency: text,
    billingDay: z.int().optional(),
  }),
  z.object({
    kind: z.literal('organization'),
    version: z.string(),
    id: text,
    companyName: text,
    defaultAddress: addressSchema,
    tenantId: text,
    domain: text,
    email: text,
    language: text,
    culture: text,
  }),
  z.object({ kind: z.literal('support'), email: text, telephone: text, website: text }),
]);

/** The membership in the partner network as kept. */
export const storedMpnSchema: z.ZodType<MpnProfile> = z.object({ mpnId: z.string(), partnerName: text });

/** Whether the two say the same, in whatever order and with whatever left out that is empty. */
export function isSameProfile(one: Profile, other: Profile): boolean {
  const [left, right] = [storedProfileSchema.safeParse(one), storedProfileSchema.safeParse(other)];
  return left.success && right.success && JSON.stringify(left.data) === JSON.stringify(right.data);
}

/** The profile as the port gives it: what is read by many is changed by nobody. */
export function frozenProfile<P extends Profile>(profile: P): P {
  for (const part of Object.values(profile)) Object.freeze(part);
  return Object.freeze(profile);
}
