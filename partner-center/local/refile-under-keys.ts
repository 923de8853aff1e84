import type { Change } from '../../storage/store.ts';
import { headKey, keyMark, nameKey, type DirectoryTables } from './directory-tables.ts';
import { eachRecord } from '../each-record.ts';

/**
 * After a change of `STORAGE_KEYS`: seals everybody and the profiles under the new first key, and files addresses under the last one, in
 * one batch, so that an old key can be taken away. Needs the old keys to read with. Writes that others make meanwhile
 * win: the next start files again. While this has not been done, the directory refuses writes rather than take an
 * address twice.
 */
export async function refileUnderKeys(tables: DirectoryTables): Promise<void> {
  const { vault, heads, users, names, identities, profiles, networks } = tables;
  const head = await heads.get(headKey);
  const filedUnder = keyMark(vault);
  if (head === undefined || head.value.filedUnder === filedUnder) return;
  const changes = new Map<string, Change>();
  for await (const [id] of eachRecord(names)) add(names.change(id, null));
  for await (const [id, user] of eachRecord(users)) {
    add(users.change(id, user.value, { expect: user.version }));
    add(names.change(nameKey(vault, user.value.userPrincipalName), { userId: id }));
  }
  for await (const [id, { value, version }] of eachRecord(identities)) {
    add(identities.change(id, value, { expect: version }));
  }
  for await (const [kind, { value, version }] of eachRecord(profiles)) {
    add(profiles.change(kind, value, { expect: version }));
  }
  for await (const [id, { value, version }] of eachRecord(networks)) {
    add(networks.change(id, value, { expect: version }));
  }
  add(heads.change(headKey, { ...head.value, filedUnder }, { expect: head.version }));
  await vault.store.write([...changes.values()]);

  function add(change: Change): void {
    changes.set(change.key, change);
  }
}
