import { compareAndSet } from '../../storage/compare-and-set.ts';
import { oneAtATime } from '../../storage/one-at-a-time.ts';
import type { Stored } from '../../storage/records.ts';
import type { Change } from '../../storage/store.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Write } from '../port.ts';
import { answerLifetime, earlierAnswer } from './answered-write.ts';
import { nextHead, type DirectoryHead } from './directory-head.ts';
import { changeKey, headKey, readHead, type AnsweredWrite, type DirectoryTables } from './directory-tables.ts';
import type { StoredUser } from './stored-user.ts';

/** What a write would do to one person, as planned from what was read. */
export interface Draft {
  readonly id: string;
  /** As read, with the store's version; absent when the person is to be new. */
  readonly before?: Stored<StoredUser> | undefined;
  /** `null` deletes. The writer gives the version. */
  readonly after: StoredUser | null;
  /** Changes to other records, in the same batch. */
  readonly names?: readonly Change[];
}

/** A write that somebody asked for, as against one that the directory makes by itself. */
interface Asked {
  readonly operation: AnsweredWrite['operation'];
  readonly write: Write;
}

/** Carries drafts into the store, all of a draft or nothing, one after the other. */
export interface DirectoryWriter {
  /**
   * Plans, writes, and plans anew when somebody else wrote in between; the person as they are now, or were before their
   * deletion. A repeat of an asked write gets the first answer, without planning.
   */
  commit(asked: Asked | undefined, plan: (head: DirectoryHead) => Promise<Draft>): Promise<StoredUser>;
}

/** The writer over its tables. */
export function directoryWriter(tables: DirectoryTables): DirectoryWriter {
  const inTurn = oneAtATime();
  return {
    // Within a process writes queue, so that only other replicas contend.
    commit: (asked, plan) => inTurn('directory', () => compareAndSet(() => tryOnce(tables, asked, plan))),
  };
}

async function tryOnce(
  tables: DirectoryTables,
  asked: Asked | undefined,
  plan: (head: DirectoryHead) => Promise<Draft>,
): Promise<StoredUser | undefined> {
  const answered = asked && (await earlierAnswer(tables, asked.write));
  if (answered !== undefined) return answered;
  const head = await readHead(tables);
  // A directory that nobody founded has nobody who may do anything.
  if (head === undefined) throw new PartnerCenterError({ code: 'forbidden' });
  const draft = await plan(head.value);
  const version = String(head.value.change + 1);
  const after = draft.after && { ...draft.after, version };
  const next = nextHead(head.value, draft.id, after);
  const user = after ?? draft.before?.value;
  if (user === undefined) throw new PartnerCenterError({ code: 'notFound' });
  const expiresAt = tables.vault.now() + answerLifetime;
  const changes = [
    tables.heads.change(headKey, next, { expect: head.version }),
    tables.users.change(draft.id, after, { expect: draft.before?.version ?? null }),
    ...(draft.names ?? []),
    tables.log.change(changeKey(next.change), { userId: draft.id }, { expect: null, expiresAt }),
    ...(asked ? [answerOf(tables, asked, user, expiresAt)] : []),
  ];
  try {
    return (await tables.vault.store.write(changes)).written ? user : undefined;
  } catch (cause) {
    if (asked === undefined) throw cause;
    return readBack(tables, asked.write.requestId, cause);
  }
}

function answerOf(
  { writes }: DirectoryTables,
  { operation, write }: Asked,
  user: StoredUser,
  expiresAt: number,
): Change {
  const { requestId, actorId, correlationId } = write;
  return writes.change(requestId, { operation, actorId, correlationId, user }, { expect: null, expiresAt });
}

/** The batch may have reached the store although the store's answer did not reach us. */
async function readBack({ writes }: DirectoryTables, requestId: string, cause: unknown): Promise<StoredUser> {
  const answered = await writes.get(requestId).catch(() => undefined);
  if (answered === undefined) throw new PartnerCenterError({ code: 'unknown', requestId }, { cause });
  return answered.value.user;
}
