import { compareAndSet } from '../../storage/compare-and-set.ts';
import type { Vault } from '../../storage/vault.ts';
import type { MpnProfile, PrimaryContact, ProfileKind, ProfileOf } from '../profiles/profile.ts';
import { directoryTables, headKey, mpnKey, readUser, type DirectoryTables } from './directory-tables.ts';
import { guarded } from '../guarded.ts';

/** What a partner begins with. */
export type FoundedProfiles = { readonly [Kind in ProfileKind]: ProfileOf<Kind> } & { readonly mpn: MpnProfile };

/**
 * Gives a directory its profiles, all or nothing; `false`, and nothing is changed, when it has some already, or nobody
 * has founded it. Whoever the directory keeps as the primary contact by now is the contact of the legal profile too.
 */
export async function foundProfiles(vault: Vault, profiles: FoundedProfiles): Promise<boolean> {
  return found(directoryTables(vault), profiles);
}

const found = guarded(async (tables: DirectoryTables, founded: FoundedProfiles) =>
  compareAndSet(async () => {
    // Not `readHead`: at a start after a change of keys, addresses are not filed anew yet. No address is looked up here.
    const head = await tables.heads.get(headKey);
    if (head === undefined || (await tables.profiles.list({ limit: 1 })).length > 0) return false;
    const { mpn, ...profiles } = founded;
    const primaryContact = await contactOf(tables, head.value.partner.primaryContactId, profiles.legal.primaryContact);
    const { written } = await tables.vault.store.write([
      // The contact stays the contact until the batch is written.
      tables.heads.change(headKey, head.value, { expect: head.version }),
      ...Object.values({ ...profiles, legal: { ...profiles.legal, primaryContact } }).map((profile) =>
        tables.profiles.change(profile.kind, profile, { expect: null }),
      ),
      tables.networks.change(mpnKey, mpn, { expect: null }),
    ]);
    return written ? true : undefined;
  }),
);

async function contactOf(
  tables: DirectoryTables,
  userId: string | undefined,
  founded: PrimaryContact,
): Promise<PrimaryContact> {
  if (userId === founded.userId) return founded;
  const person = userId === undefined ? undefined : (await readUser(tables, userId))?.value;
  if (person === undefined) return { ...founded, userId: undefined };
  const { givenName: firstName, surname: lastName, userPrincipalName: email } = person;
  return { ...founded, userId, firstName, lastName, email };
}
