import type { Partner, User } from '../port.ts';
import { nextHead, type DirectoryHead } from './directory-head.ts';
import { directoryTables, headKey, keyMark, nameKey, type DirectoryTables } from './directory-tables.ts';
import { guarded } from '../guarded.ts';
import type { Vault } from '../../storage/vault.ts';

/** A person whom nobody creates: they are there when the directory begins. */
export type Founder = Omit<User, 'version'>;

/**
 * Begins a directory with its partner and first people, all or nothing; `false`, and nothing is changed, when the store
 * has one already. Without an enabled global administrator among the founders nobody could ever be added: a `RangeError`.
 */
export async function foundDirectory(
  vault: Vault,
  { partner, founders }: { readonly partner: Partner; readonly founders: readonly Founder[] },
): Promise<boolean> {
  const head = headOf(partner, founders, keyMark(vault));
  return found(directoryTables(vault), head, founders);
}

const found = guarded(async (tables: DirectoryTables, head: DirectoryHead, founders: readonly Founder[]) => {
  if ((await tables.heads.get(headKey)) !== undefined) return false;
  const founding = tables.heads.change(headKey, head, { expect: null });
  const people = founders.flatMap((founder, place) => changesFor(tables, founder, place + 1));
  const { written } = await tables.vault.store.write([founding, ...people]);
  if (written) return true;
  if ((await tables.heads.get(headKey)) !== undefined) return false;
  throw new Error('the store has people, but no directory of theirs');
});

function headOf(partner: Partner, founders: readonly Founder[], filedUnder: string): DirectoryHead {
  const { verifiedDomains, ...company } = partner;
  const empty: DirectoryHead = {
    change: 0,
    partner: { ...company, verifiedDomains: [...verifiedDomains] },
    filedUnder,
    globalAdministrators: [],
  };
  const head = founders.reduce((before, founder) => nextHead(before, founder.id, { ...founder, version: '' }), empty);
  const { primaryContactId } = partner;
  const contactIsGlobal = primaryContactId === undefined || head.globalAdministrators.includes(primaryContactId);
  if (head.globalAdministrators.length > 0 && contactIsGlobal) return head;
  throw new RangeError('A directory needs an enabled global administrator, and one as its primary contact (rule R3).');
}

function changesFor({ users, names, vault }: DirectoryTables, founder: Founder, change: number) {
  const name = nameKey(vault, founder.userPrincipalName);
  return [
    users.change(founder.id, { ...founder, version: String(change) }, { expect: null }),
    names.change(name, { userId: founder.id }, { expect: null }),
  ];
}
