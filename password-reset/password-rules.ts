/** The rules of a new password, in the order in which they are told. */
export const passwordRules = ['length', 'characters', 'classes', 'names', 'common', 'banned', 'strength'] as const;

export type PasswordRule = (typeof passwordRules)[number];
