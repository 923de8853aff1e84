import { randomBytes } from 'node:crypto';
import type { Recipient } from '../../password-reset/messages.ts';
import { sealedRecords, type Stored } from '../../storage/records.ts';
import type { Change } from '../../storage/store.ts';
import type { Vault } from '../../storage/vault.ts';
import type { AnyNotice } from '../messages/any-notice.ts';
import { noticeRecordSchema, type NoticeRecord } from './notice-record.ts';

/** A notice with its place in the queue. */
export interface Queued extends NoticeRecord {
  readonly place: string;
  readonly version: string;
}

/** What waits to be told, in the vault. A failing store throws. */
export interface NoticeQueue {
  /** The write that puts a notice into the queue, due at once. */
  change(recipient: Recipient, notice: AnyNotice): Change;
  /** What is due, the longest due first. */
  due(limit: number): Promise<readonly Queued[]>;
  /** Takes one for `ms`: until then nobody else finds it due. `undefined` when somebody else was faster. */
  take(queued: Queued, ms: number): Promise<Queued | undefined>;
  /** Makes a taken one due in `ms`; does nothing where the taking ran out and somebody else has it. */
  postpone(taken: Queued, ms: number): Promise<void>;
  /** Ends it. */
  drop(taken: Queued): Promise<void>;
}

/**
 * Opens the queue. Records lie in the order in which they are due, since the time is the first part of their id: looking
 * for the due ones reads no others. To take one is to move it to a later place, in one conditional batch.
 */
export function noticeQueue(vault: Vault): NoticeQueue {
  const { store, now } = vault;
  // A damaged record, which no attempt could mend, would be the first in the queue for ever.
  const records = sealedRecords(vault, { namespace: 'notice', schema: noticeRecordSchema, damaged: 'absent' });

  async function move({ place, version, ...record }: Queued, dueAt: number): Promise<Queued | undefined> {
    const next = placeOf(dueAt, record.id);
    const change = records.change(next, record, { expect: next === place ? version : null });
    const left = next === place ? [] : [records.change(place, null, { expect: version })];
    const result = await store.write([change, ...left]);
    const written = result.written ? result.versions.get(change.key) : undefined;
    return written === undefined ? undefined : { ...record, place: next, version: written };
  }

  return Object.freeze({
    change(recipient: Recipient, notice: AnyNotice) {
      const [id, since] = [randomBytes(16).toString('hex'), now()];
      return records.change(placeOf(since, id), { id, recipient, notice, tries: 0, since }, { expect: null });
    },
    async due(limit: number) {
      const first = await records.list({ limit });
      return first.filter(([place]) => dueAt(place) <= now()).map(queued);
    },
    take: (one: Queued, ms: number) => move({ ...one, tries: one.tries + 1 }, now() + ms),
    async postpone(taken: Queued, ms: number) {
      await move(taken, now() + ms);
    },
    async drop({ place, version }: Queued) {
      await records.remove(place, { expect: version });
    },
  } satisfies NoticeQueue);
}

function placeOf(dueAt: number, id: string): string {
  return `${String(dueAt).padStart(15, '0')}-${id}`;
}

function dueAt(place: string): number {
  return Number(place.slice(0, 15));
}

function queued([place, { value, version }]: readonly [string, Stored<NoticeRecord>]): Queued {
  return { ...value, place, version };
}
