import type { Owner } from './ports.ts';
import type { PasswordTerms } from './reset-links.ts';

/** What this person's new password is held against: their names, their account's, the company's and its domains'. */
export function passwordTerms(owner: Owner, minimum: number): PasswordTerms {
  const { displayName, givenName, surname, userPrincipalName, companyName, domains } = owner;
  const [account = ''] = userPrincipalName.split('@');
  // `lanting.partner.onmschina.cn` is theirs by its first label; the rest is everybody's.
  const labels = domains.map((domain) => domain.split('.')[0] ?? '');
  return { names: [displayName, givenName, surname, account, companyName, ...labels], minimum };
}
