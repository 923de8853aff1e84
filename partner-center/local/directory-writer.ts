import { compareAndSet } from '../../storage/compare-and-set.ts';
import type { Stored } from '../../storage/records.ts';
import type { Change } from '../../storage/store.ts';
import { PartnerCenterError } from '../errors.ts';
import type { Write } from '../port.ts';
import { answerLifetime, earlierAnswer, keepAnswer, readBack, userOf } from './answered-write.ts';
import { nextHead, type DirectoryHead } from './directory-head.ts';
import { changeKey, headKey, readHead, type AnsweredWrite, type DirectoryTables } from './directory-tables.ts';
import { withoutHash, type StoredUser } from './stored-user.ts';
import type { WriteQueue } from './write-queue.ts';

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

/** The writer over its tables, whose writes take turns with those to profiles. */
export function directoryWriter(tables: DirectoryTables, inTurn: WriteQueue): DirectoryWriter {
  return { commit: (asked, plan) => inTurn(() => compareAndSet(() => tryOnce(tables, asked, plan))) };
}

async function tryOnce(
  tables: DirectoryTables,
  asked: Asked | undefined,
  plan: (head: DirectoryHead) => Promise<Draft>,
): Promise<StoredUser | undefined> {
  // What is planned is read after the head: it is what the head vouches for. The answer need not be.
  const [answered, head] = await Promise.all([asked && earlierAnswer(tables, asked.write), readHead(tables)]);
  if (answered !== undefined) return userOf(answered);
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
    ...(asked ? [keepAnswer(tables, asked.write, { operation: asked.operation, user: withoutHash(user) })] : []),
  ];
  try {
    return (await tables.vault.store.write(changes)).written ? user : undefined;
  } catch (cause) {
    if (asked === undefined) throw cause;
    return userOf(await readBack(tables, asked.write.requestId, cause));
  }
}
