import { randomUUID } from 'node:crypto';
import { can } from '../../partner-center/permissions.ts';
import type { OpenUpload, PriceUploads, UploadState } from '../../partner-center/prices/uploads.ts';
import { compareAndSet } from '../../storage/compare-and-set.ts';
import { newToken } from '../../storage/tokens.ts';
import { readUpload } from './read-upload.ts';
import type { UploadParts } from './upload-parts.ts';
import { isBeingRead, isUsable, uploadIdOf, uploadLifetime, uploadRecords, uploadTries } from './upload-records.ts';
import type { Upload } from './upload-records.ts';

/** The uploads, with what their page asks before it takes the bytes of a file. */
export interface OpenUploads extends PriceUploads {
  /** Whether a link takes a file at this moment, so that a stranger's bytes need not be kept. */
  isOpen(token: string): Promise<boolean>;
}

/** Makes the uploads over a vault. A link's token is kept as its SHA-256 alone, which is also the upload's id. */
export function priceUploads(parts: UploadParts): OpenUploads {
  const { vault, actor, onMoved } = parts;
  const { store, now } = vault;
  const records = uploadRecords(vault);

  /** One try at opening a link in place of the person's earlier one. */
  async function tryOpen(ownerId: string): Promise<(OpenUpload & { readonly ended: string | undefined }) | undefined> {
    const token = newToken();
    const uploadId = uploadIdOf(token);
    const endsAt = now() + uploadLifetime;
    const last = await records.findLast(ownerId);
    const earlier = last && (await records.find(last.value.uploadId));
    const ends = last && earlier && (isUsable(earlier.value, now()) || earlier.value.now.state === 'reading');
    const result = await store.write([
      records.change(uploadId, { ownerId, endsAt, left: uploadTries, now: { state: 'open' } }, null),
      records.changeLast(ownerId, uploadId, last?.version ?? null),
      ...(ends
        ? [records.change(last.value.uploadId, { ...earlier.value, now: { state: 'over' } }, earlier.version)]
        : []),
    ]);
    if (!result.written) return undefined;
    return { uploadId, token, endsAt, ended: ends ? last.value.uploadId : undefined };
  }

  /** One try at making oneself the only reader of a link; `false` when it takes no file. */
  async function tryClaim(uploadId: string, by: string): Promise<Upload | false | undefined> {
    const found = await records.find(uploadId);
    if (found === undefined || !isUsable(found.value, now())) return false;
    const owner = await actor(found.value.ownerId);
    if (owner === undefined || !can(owner, 'prices.import')) return false;
    const stands = { state: 'reading', by, aliveAt: now(), rows: 0 } as const;
    const claimed: Upload = { ...found.value, left: found.value.left - 1, now: stands };
    const { written } = await store.write([records.change(uploadId, claimed, found.version)]);
    return written ? claimed : undefined;
  }

  return Object.freeze<OpenUploads>({
    async open(ownerId) {
      const { ended, ...opened } = await compareAndSet(() => tryOpen(ownerId));
      if (ended !== undefined) onMoved(ended);
      return opened;
    },

    async what(ownerId, uploadId) {
      const found = await records.find(uploadId);
      return found?.value.ownerId === ownerId ? stateOf(found.value, now()) : { state: 'over' };
    },

    async isOpen(token) {
      const found = await records.find(uploadIdOf(token));
      return found !== undefined && isUsable(found.value, now());
    },

    async take(token, file) {
      const uploadId = uploadIdOf(token);
      const by = randomUUID();
      const claimed = await compareAndSet(() => tryClaim(uploadId, by));
      if (claimed === false) return { state: 'gone' };
      onMoved(uploadId);
      return readUpload({ ...parts, records }, { uploadId, by, left: claimed.left }, file);
    },
  });
}

/** How a link stands, as its owner is told. */
function stateOf(upload: Upload, now: number): UploadState {
  const { now: stands, endsAt } = upload;
  if (stands.state === 'read') return { state: 'read', draftId: stands.draftId };
  if (stands.state === 'reading' && isBeingRead(upload, now)) return { state: 'reading', rows: stands.rows };
  if (!isUsable(upload, now)) return { state: 'over' };
  if (stands.state === 'refused') return { state: 'refused', reason: stands.reason, missing: stands.missing };
  return { state: 'open', endsAt };
}
