import { dictionary } from '@zxcvbn-ts/language-common';
import { plainForm } from './plain-form.ts';

const byFrequency = dictionary['passwords-common'].map(plainForm);

/** The passwords that everybody tries first, about 49,000, in their plain form. */
export const commonPasswords: ReadonlySet<string> = new Set(byFrequency);

/** The thousand most frequent ones that the directory would find inside another: of four characters or more. */
export const bannedWords: readonly string[] = byFrequency.filter((word) => word.length >= 4).slice(0, 1000);
