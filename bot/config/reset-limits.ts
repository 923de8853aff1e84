import { limitBounds, type ResetLimits } from '../../password-reset/reset-limits.ts';
import type { Environment } from './environment.ts';

/** The name of one number of a reset. */
export type Limit = keyof ResetLimits;

/** What each number means, for operators; `.env.example` and docs/operations.md are made of it. */
export const limitMeanings: Readonly<Record<Limit, string>> = Object.freeze({
  codeDigits: "Digits of a code. An app's codes always have 6.",
  codeMinutes: 'How long a code by mail is good.',
  smsCodeMinutes: 'How long a code by text message is good.',
  guesses: 'Wrong tries of one code.',
  wrongCodesPerDay: 'Wrong codes of one person in 24 h; then resets are closed for them for 24 h.',
  sendGapSeconds: 'Between two codes; none before the first code over a second way.',
  sendsPerHour: 'Codes to one person, and to one destination.',
  sendsPerDay: 'The same in 24 h.',
  linkMinutes: 'How long a link opens the page, until the code was right.',
  totalMinutes: 'The whole, from the choice of a way to the new password.',
  passwordTries: 'Passwords that the rules refuse, or first codes of an app that are wrong, for one reset.',
  successesPerDay: 'New passwords of one person in 24 h.',
  breakerWrongCodes: 'Wrong codes over the company within the next number; then resets pause for everybody.',
  breakerMinutes: 'Within how long they are counted.',
  breakerPauseMinutes: 'How long they pause.',
  coolDownHours: 'How long a contact or an app that is new proves nothing.',
  firstLinkHours: 'How long the link of a first password is good.',
  invitationsPerDay: 'Invitations of one person.',
  invitationsPerHour: 'Invitations by one admin.',
});

/** The names of all numbers, in their order. */
export const limitNames = Object.freeze(Object.keys(limitBounds) as Limit[]);

/** The variable of one number of a reset: `RESET_CODE_DIGITS` for `codeDigits`. */
export function variableOf(limit: Limit): string {
  return `RESET_${limit.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The numbers of a reset: as they are unless told, and never outside their bounds. */
export function readResetLimits(env: Environment, problems: string[]): ResetLimits {
  const entries = limitNames.map((limit) => {
    const { usual, least, most } = limitBounds[limit];
    const given = env[variableOf(limit)]?.trim() ?? '';
    if (given === '') return [limit, usual] as const;
    const value = /^\d{1,6}$/.test(given) ? Number(given) : NaN;
    if (value >= least && value <= most) return [limit, value] as const;
    problems.push(`${variableOf(limit)} must be a whole number from ${least} to ${most}.`);
    return [limit, usual] as const;
  });
  return Object.freeze(Object.fromEntries(entries)) as ResetLimits;
}
