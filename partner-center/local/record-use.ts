import { PartnerCenterError } from '../errors.ts';
import { readUser, type DirectoryTables } from './directory-tables.ts';
import type { Draft } from './directory-writer.ts';

/** A plan that notes the first use of an account, once: a later use changes nothing of what was noted. */
export async function planFirstUse(tables: DirectoryTables, id: string): Promise<Draft> {
  const before = await readUser(tables, id);
  if (before === undefined) throw new PartnerCenterError({ code: 'notFound' });
  const firstUsedAt = before.value.firstUsedAt ?? new Date(tables.vault.now()).toISOString();
  return { id, before, after: { ...before.value, firstUsedAt } };
}
