import { PartnerCenterError } from '../errors.ts';
import type { Write } from '../port.ts';
import type { PartnerProfiles, ProfileChange } from '../profiles/port.ts';
import type { ProfileKind, ProfileOf } from '../profiles/profile.ts';
import { countryRules } from './country-rules.ts';
import { mpnKey, type DirectoryTables } from './directory-tables.ts';
import { guarded } from '../guarded.ts';
import { profileWriter } from './profile-writer.ts';
import { frozenProfile } from './stored-profile.ts';
import { validateAddress } from './validate-address.ts';
import type { WriteQueue } from './write-queue.ts';

/** The part of the embedded Partner Center that is about profiles. */
export function profilesOf(tables: DirectoryTables, inTurn: WriteQueue): PartnerProfiles {
  const write = profileWriter(tables, inTurn);

  async function get<Kind extends ProfileKind>(kind: Kind): Promise<ProfileOf<Kind>> {
    return frozenProfile(found(await tables.profiles.get(kind)).value as ProfileOf<Kind>);
  }

  async function update<Kind extends ProfileKind>(kind: Kind, change: ProfileChange<Kind>, by: Write) {
    return frozenProfile((await write(kind, change, by)) as ProfileOf<Kind>);
  }

  return {
    getProfile: async (kind) => guarded(() => get(kind))(),
    getMpnProfile: guarded(async () => Object.freeze(found(await tables.networks.get(mpnKey)).value)),
    updateProfile: async (kind, change, by) => guarded(() => update(kind, change, by))(),
    getCountryRules: guarded(async (country) => found(countryRules(country))),
    validateAddress: guarded(async (address) => validateAddress(address)),
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new PartnerCenterError({ code: 'notFound' });
  return value;
}
