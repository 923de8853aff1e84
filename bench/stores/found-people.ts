import { directoryTables, nameKey } from '../../partner-center/local/directory-tables.ts';
import { foundDirectory, type Founder } from '../../partner-center/local/found-directory.ts';
import type { Vault } from '../../storage/vault.ts';

/** Small enough for every store to write at once within its time-out. */
const batch = 250;

/**
 * Founds a directory with so many people, unless the store has one. The first is the global administrator: as few as in
 * life, because their ids stand in a record that every turn reads.
 */
export async function foundPeople(
  vault: Vault,
  { tenantId, count, nth }: { tenantId: string; count: number; nth: (place: number) => Founder },
): Promise<void> {
  const partner = { tenantId, companyName: 'Bench', verifiedDomains: ['bench.partner.onmschina.cn'] };
  if (!(await foundDirectory(vault, { partner, founders: [{ ...nth(0), administrator: 'global' }] }))) return;
  const { users, names } = directoryTables(vault);
  for (let first = 1; first < count; first += batch) {
    const people = Array.from({ length: Math.min(batch, count - first) }, (_, place) => nth(first + place));
    await vault.store.write(
      people.flatMap((founder, place) => [
        users.change(founder.id, { ...founder, version: String(first + place) }, { expect: null }),
        names.change(nameKey(vault, founder.userPrincipalName), { userId: founder.id }, { expect: null }),
      ]),
    );
  }
}
