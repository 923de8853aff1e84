import { z } from 'zod';
import { emailSchema } from '../email-schema.ts';
import { lineSchema } from '../line-schema.ts';
import { isNumberOf, nationalDigits, toPhoneNumber } from '../phone-number.ts';
import { provincesOf } from './chinese-postal-codes.ts';
import { isChineseProvince } from './chinese-provinces.ts';
import { profileLimits } from './profile-limits.ts';
import type { ProfileRules } from './profile-rules.ts';

type TextSchema = z.ZodType<string, string>;

/** A line of text, as part of a field's definition. */
export function line(maxLength: number) {
  return { maxLength, schema: () => lineSchema(maxLength) } as const;
}

/** One of the values that are offered, or any text up to `longest` when none are. Reason: `choice`. */
export function choiceSchema(choices: readonly string[], longest: number): TextSchema {
  return choices.length === 0
    ? lineSchema(longest)
    : z.string('choice').refine((value) => choices.includes(value), 'choice');
}

/** A phone number of any kind, of the country or with a country code, given back in E.164. Reasons: `phoneNumber`, `tooLong`. */
function phoneSchema({ country }: ProfileRules): TextSchema {
  return z
    .string('phoneNumber')
    .max(profileLimits.phone, { error: 'tooLong', abort: true })
    .transform((typed, context) => {
      const number = toPhoneNumber(typed, country.country);
      if (number !== undefined && fitsCountry(number)) return number;
      context.addIssue({ code: 'custom', message: 'phoneNumber' });
      return z.NEVER;
    });

  function fitsCountry(number: string): boolean {
    if (!isNumberOf(number, country.country)) return true;
    const national = nationalDigits(number);
    return [number, number.slice(1), national, `0${national}`].some((way) => matches(country.phoneNumberPattern, way));
  }
}

/** An e-mail address, as part of a field's definition; letter case is kept. */
export const email = { input: 'email', maxLength: profileLimits.email, schema: () => emailSchema } as const;

/** A phone number, as part of a field's definition. */
export const phone = { input: 'tel', maxLength: profileLimits.phone, schema: phoneSchema } as const;

/** What is shown and never typed, as part of a field's definition. */
export const shown = { maxLength: profileLimits.code } as const;

/**
 * A postal code as the country writes them; in China also one of the province's, as far as its ranges are known.
 * Reasons: `postalCode`, `postalCodeProvince`, `tooLong`.
 */
export function postalCodeSchema({ country }: ProfileRules, state: string): TextSchema {
  const line = z.string().transform((typed) => typed.normalize('NFKC'));
  return line
    .pipe(lineSchema(profileLimits.postalCode))
    .pipe(z.string().refine((code) => matches(country.postalCodePattern, code), { error: 'postalCode', abort: true }))
    .refine((code) => country.country !== 'CN' || isPossibleIn(state, code), 'postalCodeProvince');
}

function isPossibleIn(state: string, postalCode: string): boolean {
  const provinces = provincesOf(postalCode);
  return !isChineseProvince(state) || provinces.length === 0 || provinces.includes(state);
}

/** Whether the whole text is as the service's pattern says; a pattern that is none here refuses nothing. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern === '' ? '.*' : pattern})$`).test(text);
  } catch {
    return true;
  }
}
