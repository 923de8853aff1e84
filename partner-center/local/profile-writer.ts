import { compareAndSet } from '../../storage/compare-and-set.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Write } from '../port.ts';
import type { ProfileChange } from '../profiles/port.ts';
import type { Profile, ProfileKind } from '../profiles/profile.ts';
import { earlierAnswer, keepAnswer, readBack, type Answer } from './answered-write.ts';
import { headKey, readHead, type DirectoryTables } from './directory-tables.ts';
import { planProfile } from './plan-profile.ts';
import type { WriteQueue } from './write-queue.ts';

/**
 * Writes changes of profiles, each in one batch with the directory's head: so nobody loses the rights that the change
 * was made with, nor the role that the contact needs (rule R3), between the look and the write.
 */
export function profileWriter(tables: DirectoryTables, inTurn: WriteQueue) {
  return (kind: ProfileKind, change: ProfileChange<ProfileKind>, write: Write): Promise<Profile> =>
    inTurn(() => compareAndSet(() => tryOnce(tables, kind, change, write)));
}

async function tryOnce(
  tables: DirectoryTables,
  kind: ProfileKind,
  change: ProfileChange<ProfileKind>,
  write: Write,
): Promise<Profile | undefined> {
  const [answered, head] = await Promise.all([earlierAnswer(tables, write), readHead(tables)]);
  if (answered !== undefined) return profileOf(answered);
  // A directory that nobody founded has nobody who may do anything.
  if (head === undefined) throw new PartnerCenterError({ code: 'forbidden' });
  const plan = await planProfile(tables, head.value, kind, change, write);
  const changes = [
    tables.heads.change(headKey, plan.head, { expect: head.version }),
    tables.profiles.change(kind, plan.after, { expect: plan.before.version }),
    keepAnswer(tables, write, { operation: 'updateProfile', profile: plan.after }),
  ];
  try {
    return (await tables.vault.store.write(changes)).written ? plan.after : undefined;
  } catch (cause) {
    return profileOf(await readBack(tables, write.requestId, cause));
  }
}

function profileOf({ profile }: Answer): Profile {
  if (profile === undefined) throw new Error('this request id was that of a write to a person');
  return profile;
}
