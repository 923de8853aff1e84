import { characterClasses } from './character-classes.ts';
import { containsName } from './forbidden-names.ts';
import type { PasswordRule } from './password-rules.ts';
import type { Strength } from './password-strength.ts';
import type { PasswordTerms } from './reset-links.ts';

/** The longest password that the directory takes. */
const maximum = 256;

/** The rules that the password breaks and that take no dictionary to tell; cheap for a text of any length. */
export function brokenPlainRules(password: string, { names, minimum }: PasswordTerms): readonly PasswordRule[] {
  const broken: PasswordRule[] = [];
  if (password.length < minimum || password.length > maximum) broken.push('length');
  if (!/^[\x20-\x7e]*$/u.test(password)) broken.push('characters');
  if (characterClasses(password) < 3) broken.push('classes');
  if (containsName(password, names)) broken.push('names');
  return broken;
}

/**
 * The rules that a new password breaks; none when it is good. The same on the server and in the browser. It resolves once
 * the dictionaries are there, which are loaded for the first password that keeps all rules that need none.
 */
export async function checkPassword(password: string, terms: PasswordTerms): Promise<readonly PasswordRule[]> {
  const broken = brokenPlainRules(password, terms);
  if (broken.length > 0) return broken;
  const { brokenDictionaryRules } = await import('./dictionary-rules.ts');
  return brokenDictionaryRules(password, terms.names);
}

/** How hard the password is to guess for somebody who knows the person; for the meter that moves while one types. */
export async function passwordStrength(password: string, { names }: PasswordTerms): Promise<Strength> {
  const { measureStrength } = await import('./password-strength.ts');
  return measureStrength(password, names);
}
