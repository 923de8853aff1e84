import { z } from 'zod';
import { neededColumns, type FileReason } from '../../partner-center/prices/price.ts';
import { hashName } from '../../storage/names.ts';
import { sealedRecords, type Stored } from '../../storage/records.ts';
import type { Change } from '../../storage/store.ts';
import { placeOf } from '../../storage/tokens.ts';
import type { Vault } from '../../storage/vault.ts';

/** How long a link takes files: 15 min, in ms. */
export const uploadLifetime = 15 * 60 * 1000;
/** So many files in all may come by a link. */
export const uploadTries = 5;
/** How long a reading may show no sign of life before its process counts as dead, in ms. */
const silence = 60 * 1000;
/** How long it is told what became of a link, as long as a draft waits; in ms. */
const keptAfterwards = 24 * 60 * 60 * 1000;

const reasons = {
  empty: true,
  wrongType: true,
  tooLarge: true,
  tooManyRows: true,
  missingColumns: true,
  unreadable: true,
  encoding: true,
  macro: true,
  bomb: true,
  noPrices: true,
} as const satisfies Record<FileReason, true>;

const uploadSchema = z.object({
  ownerId: z.string(),
  /** In ms since the epoch. */
  endsAt: z.number(),
  /** How many more files may be read. */
  left: z.number(),
  now: z.discriminatedUnion('state', [
    z.object({ state: z.literal('open') }),
    /** `by` names who reads; `aliveAt` is the last sign of life, in ms since the epoch. */
    z.object({ state: z.literal('reading'), by: z.string(), aliveAt: z.number(), rows: z.number() }),
    z.object({ state: z.literal('read'), draftId: z.string() }),
    z.object({
      state: z.literal('refused'),
      reason: z.enum(Object.keys(reasons) as FileReason[]),
      missing: z.array(z.enum(neededColumns)),
    }),
    z.object({ state: z.literal('over') }),
  ]),
});
const ownerSchema = z.object({ uploadId: z.string() });

/** A link that takes a price file, and how it stands. */
export type Upload = z.infer<typeof uploadSchema>;

/** The links that are out, each under the hash of its token, which is the upload's id; and the last one of each person. */
export interface UploadRecords {
  find(uploadId: string): Promise<Stored<Upload> | undefined>;
  /** The write of a link; without a version it is a new one. */
  change(uploadId: string, upload: Upload, expect: string | null): Change;
  findLast(ownerId: string): Promise<Stored<{ readonly uploadId: string }> | undefined>;
  changeLast(ownerId: string, uploadId: string, expect: string | null): Change;
}

/** Opens the links of a vault. A damaged one closes the matter. */
export function uploadRecords(vault: Vault): UploadRecords {
  const uploads = sealedRecords(vault, { namespace: 'price-upload', schema: uploadSchema, damaged: 'refuse' });
  const owners = sealedRecords(vault, { namespace: 'price-uploader', schema: ownerSchema, damaged: 'refuse' });
  const ownerName = (ownerId: string) => hashName(vault.keyring, 'price-uploader', ownerId);
  return {
    find: (uploadId) => uploads.get(uploadId),
    change: (uploadId, upload, expect) =>
      uploads.change(uploadId, upload, { expect, expiresAt: upload.endsAt + keptAfterwards }),
    findLast: (ownerId) => owners.get(ownerName(ownerId)),
    changeLast: (ownerId, uploadId, expect) =>
      owners.change(ownerName(ownerId), { uploadId }, { expect, expiresAt: vault.now() + uploadLifetime }),
  };
}

/** The id of the upload that a token opens. */
export function uploadIdOf(token: string): string {
  return placeOf('price upload', token);
}

/** Whether the link takes a file at this moment. What a process that died left being read can be sent again. */
export function isUsable({ now: stands, endsAt, left }: Upload, now: number): boolean {
  if (endsAt <= now || left <= 0) return false;
  if (stands.state === 'reading') return stands.aliveAt + silence <= now;
  return stands.state === 'open' || stands.state === 'refused';
}

/** Whether somebody is reading a file of the link, and alive. */
export function isBeingRead({ now: stands }: Upload, now: number): boolean {
  return stands.state === 'reading' && stands.aliveAt + silence > now;
}
