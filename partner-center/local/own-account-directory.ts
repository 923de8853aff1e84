import type { Stored } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import { PartnerCenterError } from '../errors.ts';
import type { OwnAccountDirectory, OwnAccountWrite } from '../own-account.ts';
import { passwordSchema } from '../password-schema.ts';
import type { Write } from '../port.ts';
import { earlierAnswer } from './answered-write.ts';
import { directoryTables, headKey, readUser, type DirectoryTables } from './directory-tables.ts';
import { directoryWriter, type Draft } from './directory-writer.ts';
import { guarded } from '../guarded.ts';
import { defaultPasswordCost, hashPassword } from './hash-password.ts';
import { toOwnAccount } from './to-own-account.ts';
import type { StoredUser } from './stored-user.ts';
import { writeQueue } from './write-queue.ts';

/**
 * The embedded directory as one's own, over the same store as `localPartnerCenter`, which it works beside as a replica
 * does. `passwordCost` is scrypt's N, for tests alone.
 */
export function ownAccountDirectory(
  vault: Vault,
  { passwordCost = defaultPasswordCost }: { readonly passwordCost?: number } = {},
): OwnAccountDirectory {
  const tables = directoryTables(vault);
  const writer = directoryWriter(tables, writeQueue());
  const instant = () => new Date(vault.now()).toISOString();

  return Object.freeze<OwnAccountDirectory>({
    findMe: guarded(async (myId) => {
      const [head, me] = [await tables.heads.get(headKey), await readUser(tables, myId)];
      return head && me && toOwnAccount(me.value, head.value.partner);
    }),
    setMyPassword: guarded(async (myId, password, write) => {
      const known = await readUser(tables, myId);
      if (known === undefined) return 'refused';
      const asked = { operation: 'setPassword', write: ownWrite('password', myId, write) } as const;
      if ((await earlierAnswer(tables, asked.write)) !== undefined) return 'set';
      if (!known.value.enabled || !passwordSchema.safeParse(password).success) return 'refused';
      const passwordHash = await hashPassword(password, passwordCost);
      const plan = () =>
        planMyChange(tables, myId, ({ mustChangePassword: _done, ...me }) => {
          // Disabled while the hash was made.
          if (!me.enabled) throw new PartnerCenterError({ code: 'forbidden' });
          return { ...me, passwordHash, passwordChangedAt: instant() };
        });
      return writer.commit(asked, plan).then(() => 'set' as const, outcomeOf);
    }),
    endMySessions: guarded(async (myId, write) => {
      await requireMe(tables, myId);
      const plan = () => planMyChange(tables, myId, (me) => ({ ...me, sessionsValidFrom: instant() }));
      await writer.commit({ operation: 'endSessions', write: ownWrite('sessions', myId, write) }, plan);
    }),
    globalAdministrators: guarded(async (size) => {
      const head = await tables.heads.get(headKey);
      return Object.freeze((head?.value.globalAdministrators ?? []).slice(0, Math.max(0, size)));
    }),
  });
}

/** The write under a name of its own: one request id may go with a new password and the end of the sessions. */
function ownWrite(what: 'password' | 'sessions', myId: string, { requestId, correlationId }: OwnAccountWrite): Write {
  return { requestId: `${what}:${myId}:${requestId}`, correlationId, actorId: myId };
}

async function planMyChange(
  tables: DirectoryTables,
  myId: string,
  change: (me: StoredUser) => StoredUser,
): Promise<Draft> {
  const before = await requireMe(tables, myId);
  return { id: myId, before, after: change(before.value) };
}

async function requireMe(tables: DirectoryTables, myId: string): Promise<Stored<StoredUser>> {
  const me = await readUser(tables, myId);
  if (me === undefined) throw new PartnerCenterError({ code: 'notFound' });
  return me;
}

/** What a failure of the write says about the password; thrown on when nothing was written, and it may be tried again. */
function outcomeOf(error: unknown): 'refused' | 'unknown' {
  const code = error instanceof PartnerCenterError ? error.failure.code : undefined;
  if (code === 'unknown') return 'unknown';
  if (code === 'notFound' || code === 'forbidden') return 'refused';
  throw error;
}
