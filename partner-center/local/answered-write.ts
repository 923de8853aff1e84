import { PartnerCenterError } from '../errors.ts';
import type { Write, WriteOutcome } from '../port.ts';
import type { DirectoryTables } from './directory-tables.ts';
import type { StoredUser } from './stored-user.ts';

/** How long a repeat of a write gets the first answer: 30 days, in ms, well beyond the life of a card. */
export const answerLifetime = 30 * 24 * 60 * 60 * 1000;

/** The answer that the write got when it came first, or `undefined`; `forbidden` when somebody else asks for it. */
export async function earlierAnswer({ writes }: DirectoryTables, write: Write): Promise<StoredUser | undefined> {
  const earlier = await writes.get(write.requestId);
  if (earlier === undefined) return undefined;
  if (earlier.value.actorId !== write.actorId) throw new PartnerCenterError({ code: 'forbidden' });
  return earlier.value.user;
}

/** What became of the write with this request id. */
export async function outcomeOf({ writes }: DirectoryTables, requestId: string): Promise<WriteOutcome> {
  const answered = await writes.get(requestId);
  return answered === undefined ? { applied: false } : { applied: true, userId: answered.value.user.id };
}
