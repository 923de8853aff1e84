import { oneAtATime } from '../../storage/one-at-a-time.ts';
import { changeKey, headKey, type DirectoryTables } from './directory-tables.ts';
import { eachRecord } from '../each-record.ts';
import { toUser } from './stored-user.ts';
import { userIndex, type UserIndex } from './user-index.ts';

/** Beyond so many missed writes, reading everybody anew is the shorter way. */
const longestCatchUp = 1000;

/**
 * The index of people, brought up to the last write of any replica each time it is asked for: the head tells how many
 * writes there were, the log whom the missed ones touched.
 */
export function followDirectory(tables: DirectoryTables): () => Promise<UserIndex> {
  const inTurn = oneAtATime();
  let known: { readonly index: UserIndex; readonly change: number } | undefined;

  return () =>
    inTurn('index', async () => {
      const change = (await tables.heads.get(headKey))?.value.change ?? 0;
      if (known?.change === change) return known.index;
      const missed = known === undefined ? undefined : await touchedBetween(tables, known.change, change);
      // Until the last missed person is read, `known` stays as it was, so that a failure half-way is made up for.
      const index = known === undefined || missed === undefined ? await readEverybody(tables) : known.index;
      if (missed !== undefined) await readAgain(tables, index, missed);
      known = { index, change };
      return index;
    });
}

/** Ids of the people touched after the change `from`, up to `to`; `undefined` when the log does not tell. */
async function touchedBetween(tables: DirectoryTables, from: number, to: number): Promise<Set<string> | undefined> {
  if (to < from || to - from > longestCatchUp) return undefined;
  const keys = Array.from({ length: to - from }, (_, step) => changeKey(from + step + 1));
  const lines = await tables.log.getMany(keys);
  return lines.size === keys.length ? new Set(Array.from(lines.values(), ({ value }) => value.userId)) : undefined;
}

async function readAgain(tables: DirectoryTables, index: UserIndex, ids: ReadonlySet<string>): Promise<void> {
  const read = await tables.users.getMany([...ids]);
  for (const id of ids) {
    const user = read.get(id);
    if (user === undefined) index.remove(id);
    else index.put(toUser(user.value));
  }
}

async function readEverybody(tables: DirectoryTables): Promise<UserIndex> {
  const index = userIndex();
  for await (const [, { value }] of eachRecord(tables.users)) index.put(toUser(value));
  return index;
}
