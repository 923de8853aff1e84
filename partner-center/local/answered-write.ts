import type { Change } from '../../storage/store.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Write, WriteOutcome } from '../port.ts';
import type { AnsweredWrite, DirectoryTables } from './directory-tables.ts';

/** How long a repeat of a write gets the first answer: 30 days, in ms, well beyond the life of a card. */
export const answerLifetime = 30 * 24 * 60 * 60 * 1000;

/** What a write came to: the person or the profile, as it left them. */
export type Answer = Pick<AnsweredWrite, 'operation' | 'user' | 'profile'>;

/** The answer that the write got when it came first, or `undefined`; `forbidden` when somebody else asks for it. */
export async function earlierAnswer({ writes }: DirectoryTables, write: Write): Promise<Answer | undefined> {
  const earlier = await writes.get(write.requestId);
  if (earlier === undefined) return undefined;
  if (earlier.value.operation === 'never') throw new PartnerCenterError({ code: 'unavailable' });
  if (earlier.value.actorId !== write.actorId) throw new PartnerCenterError({ code: 'forbidden' });
  return earlier.value;
}

/** The line of a batch that keeps its answer; nobody else's answer may stand there. */
export function keepAnswer({ writes, vault }: DirectoryTables, write: Write, answer: Answer): Change {
  const { requestId, actorId, correlationId } = write;
  const expiresAt = vault.now() + answerLifetime;
  return writes.change(requestId, { ...answer, actorId, correlationId }, { expect: null, expiresAt });
}

/** The answer of a batch that may have reached the store although the store's answer did not reach us, else `unknown`. */
export async function readBack({ writes }: DirectoryTables, requestId: string, cause: unknown): Promise<Answer> {
  const answered = await writes.get(requestId).catch(() => undefined);
  if (answered === undefined) throw new PartnerCenterError({ code: 'unknown', requestId }, { cause });
  if (answered.value.operation === 'never') throw new PartnerCenterError({ code: 'unavailable' }, { cause });
  return answered.value;
}

/**
 * What became of the write with this request id. Who hears that it did not take place can rely on it: the request id is
 * spent, so that a write that is still on its way, of a process that was slow or a store that stood still, is refused.
 */
export async function outcomeOf({ writes, vault }: DirectoryTables, requestId: string): Promise<WriteOutcome> {
  const never = { operation: 'never', actorId: '', correlationId: '' } as const;
  for (;;) {
    const answered = await writes.get(requestId);
    if (answered !== undefined) return outcome(answered.value);
    const expiresAt = vault.now() + answerLifetime;
    if ((await writes.put(requestId, never, { expect: null, expiresAt })) !== undefined) return { applied: false };
  }
}

function outcome({ operation, user, profile }: Answer): WriteOutcome {
  if (operation === 'never') return { applied: false };
  if (profile !== undefined) return { applied: true, profile: profile.kind };
  return { applied: true, userId: userOf({ user }).id };
}

/** The person of an answer; throws when the request id was spent on something else. */
export function userOf({ user }: Pick<Answer, 'user'>): NonNullable<Answer['user']> {
  if (user === undefined) throw new Error('this request id was that of a write to a profile');
  return user;
}
