import type { Address } from '../../partner-center/profiles/profile.ts';
import { formatPhone } from '../../partner-center/phone-number.ts';
import { showValue, type Wording } from './profile-words.ts';

/**
 * An address as it is written on an envelope: in Chinese from the country down to the door, in Latin letters the other
 * way round (libaddressinput, `fmt` and `lfmt` of China).
 */
export function addressBlock(wording: Wording, address: Address): readonly string[] {
  const { city, addressLine1, addressLine2, postalCode } = address;
  const names = { ...wording, country: address.country };
  const [state, country] = [showValue(names, 'province', address.state), showValue(names, 'country', address.country)];
  const chinese = /\p{Script=Han}/u.test(city + addressLine1);
  const name = chinese
    ? joined([address.lastName, address.firstName], '')
    : joined([address.firstName, address.lastName], ' ');
  const place = city === state ? city : joined([city, state], ', ');
  const lines = chinese
    ? [joined([postalCode, country], ' '), joined([state, city === state ? '' : city], ' '), addressLine1, addressLine2]
    : [addressLine1, addressLine2, joined([place, postalCode], ' '), country];
  const [first, last] = chinese ? [lines, [name]] : [[name], lines];
  return [...first, ...last, formatPhone(address.phoneNumber)].filter((line) => line !== '');
}

function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}
