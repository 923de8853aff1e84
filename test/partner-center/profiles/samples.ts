import { countryRules } from '../../../partner-center/local/country-rules.ts';
import { demoPartner, demoPeople } from '../../../partner-center/local/demo-partner.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import { checkValues } from '../../../partner-center/profiles/check-values.ts';
import type { CountryRules } from '../../../partner-center/profiles/port.ts';
import type { Values } from '../../../partner-center/profiles/profile-field.ts';
import type { ProfileFieldId } from '../../../partner-center/profiles/profile-fields.ts';
import type { ProfileRules } from '../../../partner-center/profiles/profile-rules.ts';
import { readValues } from '../../../partner-center/profiles/profile-values.ts';
import type { Profile } from '../../../partner-center/profiles/profile.ts';

/** The profiles of the demo partner, without their two flaws. */
export const profiles = (() => {
  const demo = demoProfiles(demoPartner);
  const { organization, support } = demo;
  return {
    ...demo,
    organization: { ...organization, defaultAddress: { ...organization.defaultAddress, state: 'SH' } },
    support: { ...support, website: 'https://www.lanting-cloud.cn/help' },
  };
})();

/** The two who may be the primary contact in these tests: Alex, who is, and Megan. */
export const [alex, megan] = [named('Alex'), named('Megan')];

/** The rules of a country that the embedded Partner Center knows, with what the test is about. */
export function rulesOf(country: string, changes: Partial<CountryRules> = {}): ProfileRules {
  const rules = countryRules(country);
  if (rules === undefined) throw new Error(`no rules of ${country}`);
  return { country: { ...rules, ...changes }, administrators: [alex, megan] };
}

/** China's rules. */
export const china = rulesOf('CN');

/** What the check makes of one field: its value, or why it is refused. */
export function check(profile: Profile, values: Values, field: ProfileFieldId, rules = china) {
  const checked = checkValues(profile, values, rules);
  return checked.ok ? readValues(checked.profile)[field] : { refused: checked.fields[field] };
}

function named(givenName: string) {
  const person = demoPeople.find((candidate) => candidate.givenName === givenName);
  if (person === undefined) throw new Error(`nobody is called ${givenName}`);
  return person;
}
