import { z } from 'zod';
import { alternateEmailSchema } from './alternate-email-schema.ts';
import { mobilePhoneSchema } from './mobile-phone-schema.ts';

/**
 * What the directory asks of changed ways of recovery, for a partner with these verified domains: the same as at the
 * creation. A blank one, as a form sends it, is taken away: `null`.
 */
export function contactChangesSchema(verifiedDomains: readonly string[]) {
  return z.object({
    mobilePhone: blankAsNone(mobilePhoneSchema).exactOptional(),
    alternateEmail: blankAsNone(alternateEmailSchema(verifiedDomains)).exactOptional(),
  });
}

function blankAsNone<T extends z.ZodType>(schema: T): z.ZodPreprocess<z.ZodNullable<T>> {
  return z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? null : typed), schema.nullable());
}
