import {
  brokenPlainRules,
  checkPassword,
  passwordRules,
  type PasswordRule,
} from '../../password-reset/password-policy.ts';
import type { PasswordTerms } from '../../password-reset/reset-links.ts';

const plainRules: readonly PasswordRule[] = ['length', 'characters', 'classes', 'names'];

/** The rules that a password meets as far as can be told at once. Nothing meets nothing. */
export function metPlainRules(password: string, terms: PasswordTerms): ReadonlySet<PasswordRule> {
  const broken = brokenPlainRules(password, terms);
  return new Set(password === '' ? [] : plainRules.filter((rule) => !broken.includes(rule)));
}

/** The rules that a password meets. Those that take the dictionaries count only once all others are met. */
export async function metRules(password: string, terms: PasswordTerms): Promise<ReadonlySet<PasswordRule>> {
  const met = metPlainRules(password, terms);
  if (met.size < plainRules.length) return met;
  const broken = await checkPassword(password, terms);
  // A weaker password than those that are known to all was not measured.
  const unknown: readonly PasswordRule[] = broken.length > 0 ? ['strength'] : [];
  return new Set(passwordRules.filter((rule) => !broken.includes(rule) && !unknown.includes(rule)));
}
