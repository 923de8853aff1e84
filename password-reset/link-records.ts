import { z } from 'zod';
import { sealedRecords } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { placeOf } from './tokens.ts';

const linkSchema = z.object({
  ownerId: z.string(),
  /** The link of an account's first password: it begins a reset by itself. */
  first: z.boolean(),
  /** In ms since the epoch: a password that was chosen since has ended a first link. */
  offeredAt: z.number(),
});

/** Whose a link is, and where its token has its place. */
export interface FoundLink {
  readonly ownerId: string;
  readonly first: boolean;
  readonly offeredAt: number;
  readonly place: string;
}

/** The links that are out, by the hash of their tokens. */
export interface LinkRecords {
  find(token: string): Promise<FoundLink | undefined>;
  /** The write that makes a token open something, until `expiresAt` at the latest. */
  offer(token: string, link: { readonly ownerId: string; readonly first: boolean }, expiresAt: number): Change;
  /** The write that ends a link. */
  end(place: string): Change;
}

/** Opens the links of a vault. */
export function linkRecords(vault: Vault): LinkRecords {
  const records = sealedRecords(vault, { namespace: 'reset-link', schema: linkSchema, damaged: 'refuse' });
  return {
    async find(token) {
      const place = placeOf(token);
      const found = await records.get(place);
      return found && { ...found.value, place };
    },
    offer: (token, link, expiresAt) =>
      records.change(placeOf(token), { ...link, offeredAt: vault.now() }, { expect: null, expiresAt }),
    end: (place) => records.change(place, null),
  };
}
