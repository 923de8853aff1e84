import { brokenPlainRules, checkPassword } from '../../password-reset/password-policy.ts';
import { passwordRules, type PasswordRule } from '../../password-reset/password-rules.ts';
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
  // What is common or banned is not measured any more.
  const open: readonly PasswordRule[] = broken.length > 0 ? [...broken, 'strength'] : [];
  return new Set(passwordRules.filter((rule) => !open.includes(rule)));
}
