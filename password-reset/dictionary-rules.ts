import { bannedScore, leastScore } from './banned-score.ts';
import { bannedWords, commonPasswords } from './common-passwords.ts';
import { forbiddenNames } from './forbidden-names.ts';
import type { PasswordRule } from './password-policy.ts';
import { measureStrength } from './password-strength.ts';
import { plainForm } from './plain-form.ts';

/** The least strength of a password, of 0 to 4. */
const leastStrength = 3;

/** The rules that a password breaks which keeps all the others, found with the dictionaries; the costly one comes last. */
export function brokenDictionaryRules(password: string, names: readonly string[]): readonly PasswordRule[] {
  const plain = plainForm(password);
  const broken: PasswordRule[] = [];
  if (commonPasswords.has(plain)) broken.push('common');
  if (bannedScore(plain, new Set([...bannedWords, ...forbiddenNames(names)])) < leastScore) broken.push('banned');
  if (broken.length === 0 && measureStrength(password, names).score < leastStrength) broken.push('strength');
  return broken;
}
