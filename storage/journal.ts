import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { compareAndSet } from './compare-and-set.ts';
import { DamagedRecord } from './damaged-record.ts';
import { keepable, lineName, openLine, origin, readLine, writeLine, type Kept } from './journal-line.ts';
import { inGroups } from './in-groups.ts';
import { hashName } from './names.ts';
import { signedRecords } from './records.ts';
import type { Change } from './store.ts';
import { passGuard } from './unit-of-work.ts';
import type { Vault } from './vault.ts';
import { verifyJournal, type Verdict } from './verify-journal.ts';

/** A value before or after a change; never a secret. */
export type JournalValue = string | number | boolean | null | readonly string[];

/** What is written down of an action. Texts over 2,000 characters end in `… (+N)`, N being the characters left out. */
export interface JournalEntry {
  readonly actorId: string;
  readonly actorName?: string | undefined;
  /** In local mode, the identity that really spoke as `actorId`. */
  readonly spokenBy?: string | undefined;
  readonly action: string;
  readonly targetId?: string | undefined;
  readonly targetName?: string | undefined;
  readonly outcome: 'started' | 'done' | 'refused' | 'failed' | 'unknown' | 'abandoned';
  readonly differences: readonly {
    readonly field: string;
    readonly before: JournalValue;
    readonly after: JournalValue;
    /** Of what is masked before and after: the marks that `markOf` gives it. */
    readonly marks?: readonly string[] | undefined;
  }[];
  readonly correlationId: string;
  readonly requestId?: string | undefined;
}

/** The actor of what is done by a command of the operator's, who is no person of the directory and has no name. */
export const operatorId = 'operator';

/** An entry with its number, counted from 1, and its time: ISO 8601, UTC. */
export interface RecordedEntry extends JournalEntry {
  readonly seq: number;
  readonly at: string;
}

/** The append-only journal of all changes: encrypted, and chained so that no entry can be changed or lost unnoticed. */
export interface Journal {
  /** Writes an entry down. It throws when that is not certain: what it was to vouch for must then not be done. */
  append(entry: JournalEntry): Promise<RecordedEntry>;
  /**
   * At most `limit` entries, newest first, before the number `before`; `next` is the `before` of the following page.
   * @throws DamagedRecord when one of them was tampered with.
   */
  page(page: { readonly before?: number | undefined; readonly limit: number }): Promise<JournalPage>;
  /** The same, of what was done to one target, or with what has one mark: as cheap however long the journal is. */
  about(subject: string, page: { readonly before?: number | undefined; readonly limit: number }): Promise<JournalPage>;
  /** The mark of a contact, letter case ignored: entries hold it masked, and are found by this. */
  markOf(contact: string): string;
  /** Walks the whole journal, and tells how many entries it has or which is the first broken one. */
  verify(): Promise<Verdict>;
}

/** One page of the journal. */
interface JournalPage {
  readonly entries: readonly RecordedEntry[];
  readonly next: number | undefined;
}

const headId = 'head';
/** More entries than there will ever be: a place counts down from here, so that the newest stands first. */
const horizon = 10 ** 12;
/** So many entries are written at once at most. */
const mostAtOnce = 32;
/** The longest rest after a write of a journal to which others write as well, in ms. */
const longestRest = 8;
const headSchema = z.object({ seq: z.int().nonnegative(), mac: z.string() });

/**
 * Opens the journal of a vault. Each entry carries an HMAC over itself and its predecessor's; the last one's number and
 * HMAC stand in a record of their own, written in the same batch: two processes cannot both follow the same entry, and
 * a missing tail shows. It cannot show that the whole store was put back to an earlier day: that takes a copy elsewhere.
 */
export function journal(vault: Vault): Journal {
  const { store, keyring, now, onDamage } = vault;
  const heads = signedRecords(vault, { namespace: 'journal-head', schema: headSchema, damaged: 'refuse' });

  // The place of each entry among those about the same. Whoever deletes one hides it from `about` alone.
  const places = signedRecords(vault, { namespace: 'journal-about', schema: z.int(), damaged: 'absent' });

  function placeOf(subject: string, seq: number): string {
    return `${hashName(keyring, 'journal', subject)}:${horizon - seq}`;
  }

  function damaged(name: string): DamagedRecord {
    onDamage(name);
    return new DamagedRecord(name, 'forged');
  }

  let lastOfMine = 0;
  let isShared = false;

  /** Writes entries down one after the other, all of them or none; `undefined` when somebody else was faster. */
  async function attempt(entries: readonly Kept[]): Promise<readonly RecordedEntry[] | undefined> {
    const head = await heads.get(headId);
    isShared = (head?.value.seq ?? 0) !== lastOfMine;
    const at = new Date(now()).toISOString();
    let last = { seq: head?.value.seq ?? 0, mac: head?.value.mac ?? origin };
    const recorded: RecordedEntry[] = [];
    const changes: Change[] = [];
    for (const kept of entries) {
      const line = writeLine(keyring, { seq: last.seq + 1, at, prev: last.mac }, kept);
      const { seq } = line;
      changes.push({ key: lineName(seq), value: JSON.stringify(line), expect: null });
      changes.push(...subjectsOf(kept).map((subject) => places.change(placeOf(subject, seq), seq)));
      recorded.push({ ...kept, seq, at });
      last = { seq, mac: line.mac };
    }
    const newHead = heads.change(headId, last, { expect: head?.version ?? null });
    const result = await store.write([...changes, newHead]);
    if (result.written) {
      lastOfMine = last.seq;
      return recorded;
    }
    // An entry that the head knows nothing of: the head was put back or deleted, or the entry was planted.
    const [planted] = result.conflicts;
    if (planted !== undefined && !result.conflicts.includes(newHead.key)) throw damaged(planted);
    return undefined;
  }

  // Those that come at once are one write: what takes time is to read the head and to be first to replace it. Where
  // others write too it rests afterwards, or a process that is farther from the store would never be first.
  const write = inGroups(
    mostAtOnce,
    (entries: readonly Kept[]) => compareAndSet(() => attempt(entries)),
    async () => isShared && wait(Math.random() * longestRest),
  );

  async function lastSeq(): Promise<number> {
    const first = lineName(1);
    // Before the head: both are written together, so a first entry without a head has lost it since.
    const begun = (await store.read([first])).has(first);
    const head = await heads.get(headId);
    if (begun && head === undefined) throw damaged(first);
    return head?.value.seq ?? 0;
  }

  async function read(seqs: readonly number[]): Promise<readonly RecordedEntry[]> {
    const stored = await store.read(seqs.map(lineName));
    return seqs.map((seq) => {
      const name = lineName(seq);
      try {
        const line = readLine(keyring, seq, stored.get(name)?.value ?? '');
        return { ...openLine(keyring, line), seq, at: line.at };
      } catch (error) {
        if (error instanceof DamagedRecord) onDamage(name);
        throw error;
      }
    });
  }

  return Object.freeze({
    async append(entry: JournalEntry) {
      await passGuard();
      return write(keepable(entry));
    },
    async page({ before, limit }: { readonly before?: number | undefined; readonly limit: number }) {
      const last = await lastSeq();
      const newest = Math.min(last, (before ?? Infinity) - 1);
      const oldest = Math.max(1, newest - limit + 1);
      const seqs = Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, index) => newest - index);
      return { entries: await read(seqs), next: oldest > 1 && seqs.length > 0 ? oldest : undefined };
    },
    async about(
      subject: string,
      { before = horizon, limit }: { readonly before?: number | undefined; readonly limit: number },
    ) {
      const found = await places.list({ after: placeOf(subject, before), limit: limit + 1 });
      const [hashed] = placeOf(subject, before).split(':');
      const seqs = found.flatMap(([id, { value }]) => (id.startsWith(`${hashed}:`) ? [value] : []));
      return { entries: await read(seqs.slice(0, limit)), next: seqs.length > limit ? seqs[limit - 1] : undefined };
    },
    markOf: (contact: string) => hashName(keyring, 'journal-mark', contact.trim().toLowerCase()),
    verify: () => verifyJournal(vault, async () => (await heads.get(headId))?.value),
  });
}

/** What an entry is found by. */
function subjectsOf({ targetId, differences }: Pick<JournalEntry, 'targetId' | 'differences'>): readonly string[] {
  const marks = differences.flatMap(({ marks: given = [] }) => given);
  return [...new Set(targetId === undefined ? marks : [targetId, ...marks])];
}
