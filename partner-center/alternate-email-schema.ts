import { z } from 'zod';
import { limits } from './limits.ts';

// HTML's "valid e-mail address", with at least one dot after the @, and dots before it where RFC 5321 allows them.
const letters = String.raw`[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~\-]+`;
const label = String.raw`[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?`;
const plausible = new RegExp(String.raw`^(?=.{1,64}@)${letters}(?:\.${letters})*@${label}(?:\.${label})+$`, 'u');

/**
 * An address for recovery, ASCII, at most 254 characters, outside the partner's own domains and their subdomains: a
 * mailbox that the lost password opens brings nobody back in. Reasons: `tooLong`, `email`, `ownDomain`.
 */
export function alternateEmailSchema(ownDomains: readonly string[]): z.ZodType<string, string> {
  return z
    .string('email')
    .trim()
    .max(limits.alternateEmail, { error: 'tooLong', abort: true })
    .regex(plausible, { error: 'email', abort: true })
    .refine((address) => !isWithin(domainOf(address), ownDomains), 'ownDomain')
    .transform((address) => `${address.slice(0, address.lastIndexOf('@'))}@${domainOf(address)}`);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function isWithin(domain: string, domains: readonly string[]): boolean {
  return domains.map((own) => own.toLowerCase()).some((own) => domain === own || domain.endsWith(`.${own}`));
}
