import { setImmediate as nextTurn } from 'node:timers/promises';
import { inNobodysUnit } from '../../storage/unit-of-work.ts';
import { changeKey, headKey, type DirectoryTables } from './directory-tables.ts';
import { eachRecord } from '../each-record.ts';
import type { User } from '../port.ts';
import { toUser } from './stored-user.ts';
import { userIndex, type UserIndex } from './user-index.ts';

/** So many missed writes, or people of a new index, are read at a time: some 10 ms, after which others have their turn. */
const pageSize = 250;
/** Beyond so many missed writes, reading everybody anew is the shorter way. */
const longestCatchUp = 20_000;

interface Known {
  readonly index: UserIndex;
  readonly change: number;
}

/**
 * The index of people, brought up to the last write of any replica each time it is asked for: the head tells how many
 * writes there were, the log whom the missed ones touched. Whoever asks while it is being brought there waits for it.
 */
export function followDirectory(tables: DirectoryTables): () => Promise<UserIndex> {
  let known: Known | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<UserIndex> | undefined;

  async function follow(): Promise<UserIndex> {
    // From here on a write can be missed: who asks now needs a look of their own.
    next = undefined;
    const change = (await tables.heads.get(headKey))?.value.change ?? 0;
    while (known === undefined || known.change !== change) {
      known = (known && (await caughtUp(tables, known, change))) ?? { index: await readEverybody(tables), change };
    }
    return known.index;
  }

  return () => {
    if (next === undefined) {
      // It is the look of all who wait for it.
      next = inNobodysUnit(() => last.then(follow, follow));
      last = next;
    }
    return next;
  };
}

/** What is known after the next of the missed writes, up to `to`; `undefined` when the log does not tell all of them. */
async function caughtUp(tables: DirectoryTables, { index, change }: Known, to: number): Promise<Known | undefined> {
  if (to < change || to - change > longestCatchUp) return undefined;
  const steps = Math.min(pageSize, to - change);
  const keys = Array.from({ length: steps }, (_, step) => changeKey(change + step + 1));
  const lines = await tables.log.getMany(keys);
  if (lines.size < steps) return undefined;
  const ids = new Set(Array.from(lines.values(), ({ value }) => value.userId));
  // All are read before the first is changed: a failure half-way is made up for, since what is known stays as it was.
  const read = await tables.users.getMany([...ids]);
  for (const id of ids) {
    const user = read.get(id);
    if (user === undefined) index.remove(id);
    else index.put(toUser(user.value));
  }
  await nextTurn();
  return { index, change: change + steps };
}

async function readEverybody(tables: DirectoryTables): Promise<UserIndex> {
  return userIndex(pagesOf(tables), nextTurn);
}

async function* pagesOf(tables: DirectoryTables): AsyncGenerator<readonly User[]> {
  let page: User[] = [];
  for await (const [, { value }] of eachRecord(tables.users)) {
    page.push(toUser(value));
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  yield page;
}
