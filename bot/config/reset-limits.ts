import { limitBounds, type ResetLimits } from '../../password-reset/reset-limits.ts';
import type { Environment } from './read-variables.ts';

type Limit = keyof ResetLimits;

/** The variable of one number of a reset: `RESET_CODE_DIGITS` for `codeDigits`. */
export function variableOf(limit: Limit): string {
  return `RESET_${limit.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The numbers of a reset: as they are unless told, and never outside their bounds. */
export function readResetLimits(env: Environment, problems: string[]): ResetLimits {
  const entries = (Object.keys(limitBounds) as Limit[]).map((limit) => {
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
