import { z } from 'zod';
import { PartnerCenterError } from '../errors.ts';
import type { Page, PartnerCenter, User } from '../port.ts';
import type { DirectoryTables } from './directory-tables.ts';
import type { Place } from './place.ts';
import type { Settings } from './settings-table.ts';
import { toUser } from './stored-user.ts';
import type { UserIndex } from './user-index.ts';

const continuationSchema = z.tuple([z.string(), z.string()]);

/**
 * One page of people. A page ends at a person, not at a number, so that nobody is lost or told twice when people are
 * added or deleted between two pages.
 */
export async function listUsers(
  tables: DirectoryTables,
  index: UserIndex,
  { search = '', size, continuation }: Parameters<PartnerCenter['listUsers']>[0],
): Promise<Page<User>> {
  if (!Number.isInteger(size) || size < 1 || size > 100) throw refused('size');
  const after = continuation === undefined ? undefined : decode(continuation);
  const { people, total, more } = index.find({ search, after, size });
  const last = people.at(-1);
  return {
    items: await readUsers(tables, people),
    totalCount: total,
    continuation: more && last !== undefined ? encode(last) : undefined,
  };
}

/** Enabled people with one of the settings, at most `size`, in the order of the list. */
export async function listUsersWithRole(
  tables: DirectoryTables,
  index: UserIndex,
  [roles, size]: Parameters<PartnerCenter['listUsersWithRole']>,
): Promise<readonly User[]> {
  const holds = (user: Settings): boolean =>
    user.enabled && (roles.agents.includes(user.agent) || roles.administrators.includes(user.administrator));
  return (await readUsers(tables, index.first(size, holds))).filter(holds);
}

/** The people as they are in the store now; who was deleted since the index was asked is left out. */
async function readUsers({ users }: DirectoryTables, people: readonly Place[]): Promise<readonly User[]> {
  const read = await users.getMany(people.map(({ id }) => id));
  return people.flatMap(({ id }) => {
    const user = read.get(id);
    return user === undefined ? [] : [toUser(user.value)];
  });
}

function encode({ displayName, id }: Place): string {
  return Buffer.from(JSON.stringify([displayName, id])).toString('base64url');
}

function decode(continuation: string): Place {
  try {
    const [displayName, id] = continuationSchema.parse(
      JSON.parse(Buffer.from(continuation, 'base64url').toString('utf8')),
    );
    return { displayName, id };
  } catch {
    throw refused('continuation');
  }
}

function refused(field: 'size' | 'continuation'): PartnerCenterError {
  return new PartnerCenterError({ code: 'invalid', fields: { [field]: 'choice' } });
}
