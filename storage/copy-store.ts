import { randomUUID } from 'node:crypto';
import type { Change, Entry, Store } from './store.ts';

/** How far a copy is: the entries that it wrote, and those that were there already, as when it goes on after a break. */
export interface CopyProgress {
  readonly copied: number;
  readonly already: number;
}

/** A copy that stops: both addresses lead to one store, or there is another entry where one would go. */
export class CopyStopped extends Error {
  override readonly name = 'CopyStopped';
  readonly reason: 'same store' | 'occupied';
  /** What the entry in the way is of: the part of its key before the first colon. The rest could tell of a person. */
  readonly namespace: string | undefined;

  constructor(reason: 'same store' | 'occupied', key?: string) {
    const namespace = key?.split(':', 1)[0];
    super(namespace === undefined ? `the copy stops: ${reason}` : `the copy stops: ${reason} (${namespace})`);
    this.reason = reason;
    this.namespace = namespace;
  }
}

const pageSize = 50;
/** Of keys and values in one batch, in UTF-16 units: a server must have written it within a second. */
const batchSize = 500_000;

/**
 * Copies every entry with its expiry, page by page, and writes over none. What is there already and the same counts as
 * copied: so a copy that was broken off goes on when it is started again.
 * Both stores should have clocks that stand still, or an entry could expire between being read and being compared.
 * @throws CopyStopped, and whatever the stores throw; what was copied up to there stays.
 */
export async function copyStore(
  from: Store,
  to: Store,
  tell: (progress: CopyProgress) => void = () => undefined,
): Promise<CopyProgress> {
  await refuseSameStore(from, to);
  let progress: CopyProgress = { copied: 0, already: 0 };
  let after: string | undefined;
  for (;;) {
    const page = await from.scan('', { after, limit: pageSize });
    const copied = await copyEntries(page, to);
    progress = { copied: progress.copied + copied, already: progress.already + page.length - copied };
    tell(progress);
    if (page.length < pageSize) return progress;
    after = page.at(-1)?.[0];
  }
}

/** Two addresses can lead to one store in more ways than a comparison of them would find. */
async function refuseSameStore(from: Store, to: Store): Promise<void> {
  const probe = `store-copy:${randomUUID()}`;
  await to.write([{ key: probe, value: '', expect: null }]);
  const seen = await from.read([probe]);
  await to.delete(probe);
  if (seen.has(probe)) throw new CopyStopped('same store');
}

async function copyEntries(page: readonly (readonly [string, Entry])[], to: Store): Promise<number> {
  const there = await to.read(page.map(([key]) => key));
  const missing: Change[] = [];
  for (const [key, { value, expiresAt }] of page) {
    const found = there.get(key);
    if (found === undefined) missing.push({ key, value, expiresAt, expect: null });
    else if (found.value !== value || found.expiresAt !== expiresAt) throw new CopyStopped('occupied', key);
  }
  for (const batch of batchesOf(missing)) {
    const result = await to.write(batch);
    if (!result.written) throw new CopyStopped('occupied', result.conflicts[0]);
  }
  return missing.length;
}

function batchesOf(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = [];
  let size = Infinity;
  for (const change of changes) {
    const own = change.key.length + (change.value?.length ?? 0);
    size += own;
    if (size > batchSize) {
      batches.push([]);
      size = own;
    }
    batches.at(-1)?.push(change);
  }
  return batches;
}
