import { provincesOf } from '../profiles/chinese-postal-codes.ts';
import type { ChineseProvince } from '../profiles/chinese-provinces.ts';
import type { AddressValidation } from '../profiles/port.ts';
import type { Address } from '../profiles/profile.ts';
import { findChineseCity } from './chinese-cities.ts';

/**
 * A small check without any network: it holds city, province and postal code of an address in China against each other,
 * and corrects the one that the other two speak against. Of what it does not know it says `unverified`, as a service
 * that is away does.
 */
export function validateAddress(address: Address): AddressValidation {
  if (address.country !== 'CN') return { status: 'unverified' };
  const corrected = correct(address);
  if (corrected === undefined) return { status: 'unverified' };
  const suggestion = Object.freeze({ ...address, ...corrected });
  const same = (['city', 'state', 'postalCode'] as const).every((part) => suggestion[part] === address[part]);
  return same ? { status: 'valid' } : { status: 'suggested', suggestion };
}

/** What city, province and postal code should be; `undefined` when nobody can tell. */
function correct({ city, state, postalCode }: Address): Partial<Address> | undefined {
  const known = findChineseCity(city);
  const byCode = provincesOf(postalCode);
  if (known === undefined) return soleProvince(byCode, state);
  const spelling = { city: /\p{Script=Han}/u.test(city) ? known.chinese : known.pinyin };
  if (byCode.includes(known.province)) return { ...spelling, state: known.province };
  if (state === known.province) return byCode.length === 0 ? spelling : { ...spelling, postalCode: known.postalCode };
  return undefined;
}

function soleProvince(provinces: readonly ChineseProvince[], state: string): Partial<Address> | undefined {
  const [province, ...others] = provinces;
  return province === undefined || others.length > 0 || province === state ? undefined : { state: province };
}
