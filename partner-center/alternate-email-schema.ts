import type { z } from 'zod';
import { emailSchema } from './email-schema.ts';

/**
 * An address for recovery, ASCII, at most 254 characters, outside the partner's own domains and their subdomains: a
 * mailbox that the lost password opens brings nobody back in. Reasons: `tooLong`, `email`, `ownDomain`.
 */
export function alternateEmailSchema(ownDomains: readonly string[]): z.ZodType<string, string> {
  return emailSchema
    .refine((address) => !isWithin(domainOf(address), ownDomains), 'ownDomain')
    .transform((address) => `${address.slice(0, address.lastIndexOf('@'))}@${domainOf(address)}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function isWithin(domain: string, domains: readonly string[]): boolean {
  return domains.map((own) => own.toLowerCase()).some((own) => domain === own || domain.endsWith(`.${own}`));
}
