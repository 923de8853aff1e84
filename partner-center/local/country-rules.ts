import type { CountryRules } from '../profiles/port.ts';
import { chineseProvinces } from '../profiles/chinese-provinces.ts';

// The states proper and the district of Columbia, as the postal service abbreviates them.
const americanStates =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );

const rules: readonly CountryRules[] = [
  rulesOf('CN', {
    stateRequired: true,
    states: chineseProvinces,
    postalCodePattern: String.raw`\d{6}`,
    phoneNumberPattern: String.raw`(?:86)?\d{7,12}`,
    languages: ['zh', 'en'],
    cultures: ['zh-CN', 'en-US'],
  }),
  rulesOf('FR', { postalCodePattern: String.raw`\d{5}`, languages: ['fr'], cultures: ['fr-FR'] }),
  rulesOf('HK', {
    postalCodeRequired: false,
    cityRequired: false,
    languages: ['zh', 'en'],
    cultures: ['zh-HK', 'en-US'],
  }),
  rulesOf('US', {
    stateRequired: true,
    states: americanStates,
    postalCodePattern: String.raw`\d{5}(?:-\d{4})?`,
    languages: ['en'],
    cultures: ['en-US'],
  }),
];

/** The rules of a country, as far as the embedded Partner Center knows the world. */
export function countryRules(country: string): CountryRules | undefined {
  return rules.find((known) => known.country === country);
}

function rulesOf(country: string, known: Partial<CountryRules>): CountryRules {
  return Object.freeze({
    country,
    stateRequired: false,
    states: [],
    cityRequired: true,
    postalCodeRequired: true,
    postalCodePattern: '',
    taxIdRequired: false,
    phoneNumberPattern: '',
    languages: [],
    cultures: [],
    ...known,
  });
}
