import { bannedScore, leastScore } from './banned-score.ts';
import { bannedWords, commonPasswords } from './common-passwords.ts';
import { forbiddenNames } from './forbidden-names.ts';
import type { PasswordRule } from './password-rules.ts';
import { plainForm } from './plain-form.ts';

/** The least strength of a password, of 0 to 4. */
const leastStrength = 3;

/** The rules that a password breaks which keeps all the others, found with the dictionaries; the costly one comes last. */
export async function brokenDictionaryRules(
  password: string,
  names: readonly string[],
): Promise<readonly PasswordRule[]> {
  const plain = plainForm(password);
  const broken: PasswordRule[] = [];
  if (commonPasswords.has(plain)) broken.push('common');
  if (bannedScore(plain, new Set([...bannedWords, ...forbiddenNames(names)])) < leastScore) broken.push('banned');
  if (broken.length > 0) return broken;
  // Loaded by itself, so that the server is held up for less at a time.
  const { measureStrength } = await import('./password-strength.ts');
  return measureStrength(password, names).score < leastStrength ? ['strength'] : [];
}
