import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js';

/**
 * China's numbering plan, without the 0 in front: mobiles; the landlines of Beijing and of the 2x cities; those of other
 * places, and 400 and 800. The library's smaller metadata takes any ten or eleven digits there.
 */
const chinesePlan = /^(?:1[3-9]\d{9}|(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/u;

/** A number typed as people of the country (ISO 3166-1 alpha-2) write it, in E.164; `undefined` when it is none. */
export function toPhoneNumber(typed: string, country: string): string | undefined {
  const number = parsed(typed.normalize('NFKC').trim(), country);
  if (number === undefined || !number.isValid()) return undefined;
  return number.country !== 'CN' || chinesePlan.test(number.nationalNumber) ? number.number : undefined;
}

/** A number in E.164 as people write it, with its country: `+86 21 6279 0000`. What is no number stays as it is. */
export function formatPhone(number: string): string {
  return parsed(number, undefined)?.formatInternational() ?? number;
}

/** A number in E.164 as it is dialled within its country, in digits alone. */
export function nationalDigits(number: string): string {
  return parsed(number, undefined)?.nationalNumber ?? number;
}

/** Whether a number in E.164 is one of the country. */
export function isNumberOf(number: string, country: string): boolean {
  return parsed(number, undefined)?.country === country;
}

function parsed(text: string, country: string | undefined): PhoneNumber | undefined {
  // Digits and what stands between them: libphonenumber also reads "1800 FLOWERS", numbers out of sentences, and
  // extensions, for which E.164 has no room.
  if (!/^[+\d(][\d\s().\-\u2010-\u2015]*$/u.test(text)) return undefined;
  const international = text.replace(/^00(?=[1-9])/u, '+');
  return parsePhoneNumberFromString(international, { ...defaultCountry(country), extract: false });
}

function defaultCountry(country: string | undefined): { readonly defaultCountry?: CountryCode } {
  return country === undefined ? {} : { defaultCountry: country as CountryCode };
}
