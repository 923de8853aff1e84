import type { Stored } from '../../storage/records.ts';
import { PartnerCenterError, type InvalidReason } from '../errors.ts';
import type { Write } from '../port.ts';
import { checkValues } from '../profiles/check-values.ts';
import type { ProfileChange } from '../profiles/port.ts';
import { fieldsOf } from '../profiles/profile-fields.ts';
import { countryOf, type ProfileRules } from '../profiles/profile-rules.ts';
import { applyValues, readValues } from '../profiles/profile-values.ts';
import type { Profile, ProfileKind } from '../profiles/profile.ts';
import { requireCapability } from './actor-rights.ts';
import { countryRules } from './country-rules.ts';
import { withPrimaryContact, type DirectoryHead } from './directory-head.ts';
import type { DirectoryTables } from './directory-tables.ts';
import { isSameProfile } from './stored-profile.ts';

/** What a write to a profile would do, as planned from what was read. */
interface ProfilePlan {
  readonly before: Stored<Profile>;
  readonly after: Profile;
  readonly head: DirectoryHead;
}

/** Plans a change: the actor's rights first, then whether it still meets what it was made on, then its values. */
export async function planProfile(
  tables: DirectoryTables,
  head: DirectoryHead,
  kind: ProfileKind,
  { base, profile }: ProfileChange<ProfileKind>,
  write: Write,
): Promise<ProfilePlan> {
  await requireCapability(tables, write, 'profiles.update');
  const before = await tables.profiles.get(kind);
  if (before === undefined) throw new PartnerCenterError({ code: 'notFound' });
  if (!isUnchanged(before.value, base)) throw new PartnerCenterError({ code: 'conflict', reason: 'version' });
  const rules = await readRules(tables, head, applyValues(before.value, readValues(profile)));
  const after = withNextVersion(checked(before.value, profile, rules));
  return {
    before,
    after,
    head: after.kind === 'legal' ? withPrimaryContact(head, after.primaryContact.userId) : head,
  };
}

function isUnchanged(stored: Profile, base: Profile): boolean {
  return stored.version === undefined ? isSameProfile(stored, base) : stored.version === base.version;
}

async function readRules(tables: DirectoryTables, head: DirectoryHead, profile: Profile): Promise<ProfileRules> {
  const country = countryRules(countryOf(profile));
  if (country === undefined) throw invalid({ country: 'choice' });
  const administrators = await tables.users.getMany(head.globalAdministrators);
  return { country, administrators: Array.from(administrators.values(), ({ value }) => value) };
}

function checked(before: Profile, profile: Profile, rules: ProfileRules): Profile {
  const [present, wanted] = [readValues(before), readValues(profile)];
  const locked = fieldsOf(before.kind).filter(
    ({ id, editable }) => editable(before) !== true && wanted[id] !== present[id],
  );
  if (locked.length > 0) throw invalid(Object.fromEntries(locked.map(({ id }) => [id, 'locked'])));
  const check = checkValues(before, wanted, rules);
  if (!check.ok) throw invalid(check.fields);
  return check.profile;
}

function withNextVersion(profile: Profile): Profile {
  return profile.version === undefined ? profile : { ...profile, version: String(Number(profile.version) + 1) };
}

function invalid(fields: Readonly<Record<string, InvalidReason>>): PartnerCenterError {
  return new PartnerCenterError({ code: 'invalid', fields });
}
