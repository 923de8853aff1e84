import { PriceFileError, type PriceFile } from '../../partner-center/prices/price.ts';
import type { Taken } from '../../partner-center/prices/uploads.ts';
import { compareAndSet } from '../../storage/compare-and-set.ts';
import type { UploadParts } from './upload-parts.ts';
import type { Upload, UploadRecords } from './upload-records.ts';

/** How long lies between two writes of progress at the least, in ms. */
const progressEvery = 500;

/** A link that one caller alone reads a file for: `by` names it; `left` is how many files may come after this one. */
interface Claim {
  readonly uploadId: string;
  readonly by: string;
  readonly left: number;
}

/** Reads the file of a claimed link into a draft, and tells in the link's record how far it is and what came of it. */
export async function readUpload(
  parts: UploadParts & { readonly records: UploadRecords },
  claim: Claim,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Taken> {
  const { lists, read, onError } = parts;
  const progress = tellProgress(parts, claim);
  try {
    const onProgress = (rows: number) => progress.tell(rows);
    const found = await readOrRefuse(() => read(file, { onProgress }));
    if (found instanceof PriceFileError) {
      const { reason, missing } = found;
      await progress.ended();
      const next = claim.left > 0 ? { state: 'refused' as const, reason, missing: [...missing] } : over;
      const told = await stand(parts, claim, next);
      return told ? { state: 'refused', reason, missing, left: claim.left } : { state: 'gone' };
    }
    const draftId = await lists.keepDraft(found);
    await progress.ended();
    const told = await stand(parts, claim, { state: 'read', draftId });
    const { rejectedCount, prices } = found;
    return told ? { state: 'read', count: prices.length, rejectedCount } : { state: 'gone' };
  } catch (error) {
    // The caller hears of the failure and may send again at once; when not even this can be written, in a minute.
    await progress.ended();
    await stand(parts, claim, claim.left > 0 ? { state: 'open' } : over).catch(onError);
    throw error;
  }
}

const over = { state: 'over' } as const;

async function readOrRefuse(read: () => Promise<PriceFile>): Promise<PriceFile | PriceFileError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof PriceFileError) return error;
    throw error;
  }
}

type Parts = Pick<UploadParts, 'vault' | 'onMoved' | 'onError'> & { readonly records: UploadRecords };

/** Writes how a claimed link stands; `false` when it is not ours any more: over, or taken for dead and read by another. */
async function stand({ vault, records, onMoved }: Parts, claim: Claim, next: Upload['now']): Promise<boolean> {
  const { uploadId, by } = claim;
  const isOurs = await compareAndSet(async () => {
    const found = await records.find(uploadId);
    if (found?.value.now.state !== 'reading' || found.value.now.by !== by) return false;
    const change = records.change(uploadId, { ...found.value, now: next }, found.version);
    return (await vault.store.write([change])).written ? true : undefined;
  });
  if (isOurs) onMoved(uploadId);
  return isOurs;
}

/** Keeps how many rows were read, one write at a time and none too soon after another. */
function tellProgress(parts: Parts, claim: Claim) {
  const { vault, onError } = parts;
  let lastAt = vault.now();
  let writing: Promise<unknown> | undefined;
  return {
    tell(rows: number): void {
      const now = vault.now();
      if (writing !== undefined || now - lastAt < progressEvery) return;
      lastAt = now;
      // Nobody waits for it: a store that is slow or away must not hold up the reading, whose outcome is told later.
      writing = stand(parts, claim, { state: 'reading', by: claim.by, aliveAt: now, rows })
        .catch(onError)
        .finally(() => (writing = undefined));
    },
    /** Resolves when nothing is being written any more, so that the outcome is written last. */
    async ended(): Promise<void> {
      await writing;
    },
  };
}
