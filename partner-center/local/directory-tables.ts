import { z } from 'zod';
import { hashName } from '../../storage/names.ts';
import { sealedRecords, type Records, type Stored } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import type { Offer } from '../offers/offer.ts';
import type { MpnProfile, Profile } from '../profiles/profile.ts';
import { foldUserPrincipalName } from '../user-principal-name.ts';
import { directoryHeadSchema, type DirectoryHead } from './directory-head.ts';
import { storedOfferSchema } from './stored-offer.ts';
import { storedMpnSchema, storedProfileSchema } from './stored-profile.ts';
import { storedUserSchema, type StoredUser } from './stored-user.ts';

const userIdSchema = z.object({ userId: z.string() });

const answeredWriteSchema = z.object({
  /** `never`: somebody was told that the write did not take place, so that it cannot any more. */
  operation: z.enum(['create', 'update', 'delete', 'updateProfile', 'setPassword', 'endSessions', 'never']),
  actorId: z.string(),
  correlationId: z.string(),
  /** The person as the write left them, without their password's hash; for a deletion, as they were. */
  user: storedUserSchema.optional(),
  /** The profile as the write left it. */
  profile: storedProfileSchema.optional(),
});

/** A write that took place, kept under its request id so that a repeat gets the same answer. */
export type AnsweredWrite = z.infer<typeof answeredWriteSchema>;

/** The records of the embedded directory. All of them close the matter when damaged. */
export interface DirectoryTables {
  readonly vault: Vault;
  readonly heads: Records<DirectoryHead>;
  readonly users: Records<StoredUser>;
  /** The id of the person who has an address, under {@link nameKey}. */
  readonly names: Records<z.infer<typeof userIdSchema>>;
  /** The id of the person who signs in to Teams with an object id, where the two differ. */
  readonly identities: Records<z.infer<typeof userIdSchema>>;
  readonly writes: Records<AnsweredWrite>;
  /** Whom the write with a given change number touched, under {@link changeKey}: how a replica learns of another's. */
  readonly log: Records<z.infer<typeof userIdSchema>>;
  /** The partner's profiles, under their kind. */
  readonly profiles: Records<Profile>;
  /** The one membership in the partner network, under {@link mpnKey}. */
  readonly networks: Records<MpnProfile>;
  /** What the partner can sell, under the offer's id in upper case. */
  readonly offers: Records<Offer>;
}

/** The one id in `heads`. */
export const headKey = 'head';

/** The one id in `networks`. */
export const mpnKey = 'mpn';

/** The records over a vault. */
export function directoryTables(vault: Vault): DirectoryTables {
  const damaged = 'refuse';
  return {
    vault,
    heads: sealedRecords(vault, {
      namespace: 'directory-head',
      schema: directoryHeadSchema,
      damaged,
      remembered: 'value',
    }),
    users: sealedRecords(vault, {
      namespace: 'directory-user',
      schema: storedUserSchema,
      damaged,
      remembered: 'value',
    }),
    names: sealedRecords(vault, { namespace: 'directory-name', schema: userIdSchema, damaged }),
    identities: sealedRecords(vault, {
      namespace: 'directory-identity',
      schema: userIdSchema,
      damaged,
      remembered: 'value',
    }),
    writes: sealedRecords(vault, { namespace: 'directory-write', schema: answeredWriteSchema, damaged }),
    log: sealedRecords(vault, { namespace: 'directory-change', schema: userIdSchema, damaged }),
    profiles: sealedRecords(vault, { namespace: 'partner-profile', schema: storedProfileSchema, damaged }),
    networks: sealedRecords(vault, { namespace: 'partner-network', schema: storedMpnSchema, damaged }),
    offers: sealedRecords(vault, { namespace: 'partner-offer', schema: storedOfferSchema, damaged }),
  };
}

/** The id in `names`: an HMAC, so that the store does not tell who works here. */
export function nameKey(vault: Vault, userPrincipalName: string): string {
  return hashName(vault.keyring, 'directory-name', foldUserPrincipalName(userPrincipalName));
}

/**
 * What the keyring makes of names and seals, in one word. When the oldest storage key goes, every name has a new key: a
 * directory that did not notice would take each address for free.
 */
export function keyMark({ keyring }: Vault): string {
  return `${keyring.current}:${hashName(keyring, 'directory-name')}`;
}

/** The head, or `undefined` when nobody founded the directory; throws while its names are filed under other keys. */
export async function readHead({ heads, vault }: DirectoryTables): Promise<Stored<DirectoryHead> | undefined> {
  const head = await heads.get(headKey);
  if (head !== undefined && head.value.filedUnder.split(':')[1] !== keyMark(vault).split(':')[1]) {
    throw new Error('the directory is filed under other storage keys than those of this process');
  }
  return head;
}

/** A person by id; `undefined` too for what cannot be an id, such as an empty one. */
export async function readUser({ users }: DirectoryTables, id: string): Promise<Stored<StoredUser> | undefined> {
  return isUserId(id) ? users.get(id) : undefined;
}

/** The person who signs in to Teams with an object id, which is their own id or one that their account was bound to. */
export async function readByObjectId(tables: DirectoryTables, objectId: string): Promise<StoredUser | undefined> {
  const own = await readUser(tables, objectId);
  if (own !== undefined || !isUserId(objectId)) return own?.value;
  const bound = await tables.identities.get(identityKey(objectId));
  const user = bound && (await readUser(tables, bound.value.userId))?.value;
  return user?.objectId === identityKey(objectId) ? user : undefined;
}

/** The names in the store of what is read in every turn of the person with an object id; `id` is theirs, where known. */
export function keysOfTurn(
  { users, identities, heads }: DirectoryTables,
  { objectId, id }: { readonly objectId: string; readonly id: string },
): readonly string[] {
  if (!isUserId(objectId)) return [heads.keyOf(headKey)];
  const ids = [...new Set([objectId, id])];
  return [heads.keyOf(headKey), identities.keyOf(identityKey(objectId)), ...ids.map((each) => users.keyOf(each))];
}

/** The id in `identities`: GUIDs are one, whatever the case of their letters. */
export function identityKey(objectId: string): string {
  return objectId.toLowerCase();
}

function isUserId(id: string): boolean {
  return /^[\x21-\x7e]{1,128}$/u.test(id);
}

/** The id in `log`. */
export function changeKey(change: number): string {
  return String(change).padStart(12, '0');
}
