import { countryRules } from '../../../partner-center/local/country-rules.ts';
import { validateAddress } from '../../../partner-center/local/validate-address.ts';
import type { Address } from '../../../partner-center/profiles/profile.ts';
import { profiles } from '../profiles/samples.ts';

const office = profiles.legal.address;
const at = (changes: Partial<Address>): Address => ({ ...office, ...changes });
const suggested = (changes: Partial<Address>) => ({ status: 'suggested', suggestion: { ...office, ...changes } });

describe('The embedded check of an address', () => {
  it('is content when city, province and postal code agree', () => {
    expect(validateAddress(office)).toEqual({ status: 'valid' });
    expect(validateAddress(at({ city: '上海市' }))).toEqual({ status: 'valid' });
  });

  it('corrects the province that city and postal code speak against, also one that is missing', () => {
    expect(validateAddress(at({ state: 'BJ' }))).toEqual(suggested({ state: 'SH' }));
    expect(validateAddress(at({ state: '' }))).toEqual(suggested({ state: 'SH' }));
  });

  it('corrects the postal code that city and province speak against', () => {
    expect(validateAddress(at({ postalCode: '100020' }))).toEqual(suggested({ postalCode: '200000' }));
  });

  it.each([
    ['上海', '上海市'],
    ['SHANGHAI', 'Shanghai'],
    ['shang hai', 'Shanghai'],
    ['Shànghǎi', 'Shanghai'],
    ['Shanghai Shi', 'Shanghai'],
    ['Shanghai City', 'Shanghai'],
  ])('writes the city "%s" as the post does: "%s"', (typed, city) => {
    expect(validateAddress(at({ city: typed }))).toEqual(suggested({ city }));
  });

  it('knows the apostrophe of Xi’an', () => {
    const xian = at({ city: 'Xian', state: 'SN', postalCode: '710000' });
    expect(validateAddress(xian)).toEqual({ status: 'suggested', suggestion: { ...xian, city: "Xi'an" } });
  });

  it('takes the postal code’s word for the province of a city that it does not know', () => {
    const kunshan = at({ city: 'Kunshan', postalCode: '215300' });
    expect(validateAddress(kunshan)).toEqual({ status: 'suggested', suggestion: { ...kunshan, state: 'JS' } });
    expect(validateAddress({ ...kunshan, state: 'JS' })).toEqual({ status: 'unverified' });
  });

  it.each([
    at({ city: 'Shenzhen' }),
    at({ city: 'Nowhere', postalCode: '999077' }),
    at({ city: 'Shengsi', state: 'ZJ', postalCode: '202450' }),
    at({ country: 'FR' }),
    at({ city: '', state: '', postalCode: '' }),
  ])('says that it cannot tell of %j', (address) => {
    expect(validateAddress(address)).toEqual({ status: 'unverified' });
  });

  it('changes no other part', () => {
    const { suggestion } = validateAddress(at({ state: 'BJ', addressLine2: '' })) as { suggestion: Address };
    expect(suggestion).toEqual({ ...office, addressLine2: '' });
  });
});

describe('The embedded rules of countries', () => {
  it('hold only patterns that are regular expressions', () => {
    for (const country of ['CN', 'FR', 'HK', 'US']) {
      const { postalCodePattern, phoneNumberPattern, states } = countryRules(country) ?? {};
      expect(() => [new RegExp(postalCodePattern ?? '('), new RegExp(phoneNumberPattern ?? '(')]).not.toThrow();
      expect(states?.every((state) => /^[A-Z]{2}$/.test(state))).toBe(true);
    }
  });
});
