import type { User } from '../../partner-center/port.ts';
import { countryOf, type ProfileRules } from '../../partner-center/profiles/profile-rules.ts';
import type { Profile } from '../../partner-center/profiles/profile.ts';
import type { Turn } from '../turn.ts';

/** What a profile is checked against, with the people's whole records. */
export interface KnownRules extends ProfileRules {
  readonly administrators: readonly User[];
}

/** More than any partner should have (rule R19), and a list that still fits into a form. */
const mostAdministrators = 50;

/** Reads what a profile is checked against as it is now. */
export async function readRules({ desk }: Turn, profile: Profile): Promise<KnownRules> {
  const [country, administrators] = await Promise.all([
    desk.partnerCenter.getCountryRules(countryOf(profile)),
    desk.partnerCenter.listUsersWithRole({ agents: [], administrators: ['global'] }, mostAdministrators),
  ]);
  return { country, administrators };
}
