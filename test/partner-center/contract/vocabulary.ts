import { randomUUID } from 'node:crypto';
import { PartnerCenterError, type PartnerCenterFailure } from '../../../partner-center/errors.ts';
import type { OwnAccountWrite } from '../../../partner-center/own-account.ts';
import type { Values } from '../../../partner-center/profiles/profile-field.ts';
import { applyValues } from '../../../partner-center/profiles/profile-values.ts';
import type { ProfileKind, ProfileOf } from '../../../partner-center/profiles/profile.ts';
import type { NewUser, PartnerCenter, User, UserChanges, Write } from '../../../partner-center/port.ts';

/** The password of {@link newcomer}. */
export const temporaryPassword = 'kT7#mWq9-vBx4Rz!';

/** A user that any manager of users may create, with the changes that the test is about. */
export function newcomer(changes: Partial<NewUser> = {}): NewUser {
  return {
    givenName: 'Élodie',
    surname: 'Le Goff',
    displayName: 'Élodie Le Goff',
    userPrincipalName: 'elodie.legoff@lanting-cloud.cn',
    preferredLanguage: 'fr-FR',
    agent: 'none',
    administrator: 'none',
    temporaryPassword,
    ...changes,
  };
}

/** A write of the actor under a fresh request id, or the one given. */
export function by(actorId: string, requestId: string = randomUUID()): Write {
  return { requestId, correlationId: randomUUID(), actorId };
}

/** A password that somebody sets for themselves. */
export const newPassword = 'a Quiet harbour 7';

/** A write to one's own account under a fresh request id, or the one given. */
export function forMe(requestId: string = randomUUID()): OwnAccountWrite {
  return { requestId, correlationId: randomUUID() };
}

/** The failure that the request ends with; any other end fails the test. */
export async function failureOf(request: Promise<unknown>): Promise<PartnerCenterFailure> {
  const end: unknown = await request.then(
    () => new Error('the request was granted'),
    (error: unknown) => error,
  );
  if (end instanceof PartnerCenterError) return end.failure;
  throw end;
}

/** Changes a person in their present version. */
export async function change(port: PartnerCenter, id: string, changes: UserChanges, write: Write): Promise<User> {
  const { version } = await port.getUser(id);
  return port.updateUser(id, version, changes, write);
}

/** Everybody whom the pages show, one page after the other; `between` runs after each page. */
export async function turnPages(
  port: PartnerCenter,
  query: { readonly search?: string; readonly size: number },
  between: () => Promise<unknown> = async () => undefined,
): Promise<readonly User[]> {
  const seen: User[] = [];
  let continuation: string | undefined;
  do {
    const page = await port.listUsers({ ...query, continuation });
    seen.push(...page.items);
    ({ continuation } = page);
    await between();
  } while (continuation !== undefined);
  return seen;
}

/** Saves values over a profile as it is at present. */
export async function save<Kind extends ProfileKind>(
  port: PartnerCenter,
  kind: Kind,
  values: Values,
  write: Write,
): Promise<ProfileOf<Kind>> {
  const base = await port.getProfile(kind);
  return port.updateProfile(kind, { base, profile: applyValues(base, values) }, write);
}
