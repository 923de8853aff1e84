import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { DamagedRecord } from './damaged-record.ts';
import { knownKey, type Keyring } from './keys.ts';
import { open, seal } from './sealed.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

// As `JournalEntry` in journal.ts; fields that it does not name are dropped.
const journalEntrySchema = z.object({
  actorId: z.string(),
  actorName: z.string().optional(),
  spokenBy: z.string().optional(),
  action: z.string(),
  targetId: z.string().optional(),
  targetName: z.string().optional(),
  outcome: z.enum(['started', 'done', 'refused', 'failed', 'unknown', 'abandoned']),
  differences: z.array(
    z.object({ field: z.string(), before: value, after: value, marks: z.array(z.string()).optional() }),
  ),
  correlationId: z.string(),
  requestId: z.string().optional(),
});

const lineSchema = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  kid: z.string(),
  prev: z.string(),
  payload: z.string(),
  mac: z.string(),
});

/** An entry as it is stored: what was done is encrypted; place, time and predecessor are clear; `mac` covers them all. */
export type JournalLine = Readonly<z.infer<typeof lineSchema>>;

/** What the first entry names as its predecessor. */
export const origin = 'origin';

// In UTF-16 units; of a longer text this much is kept, and how much is left out.
const maxText = 2_000;

/** The store's key of an entry; the digits make the order of keys the order of entries. */
export function lineName(seq: number): string {
  return `journal:${String(seq).padStart(12, '0')}`;
}

/** An entry as it is kept. */
export type Kept = z.infer<typeof journalEntrySchema>;

/** What of an entry is kept: the fields it is meant to have, with long texts cut. @throws ZodError when one is missing. */
export function keepable(entry: unknown): Kept {
  const text = JSON.stringify(entry, (_, part: unknown) => (typeof part === 'string' ? cut(part) : part));
  return journalEntrySchema.parse(JSON.parse(text));
}

/** Makes the line of an entry that follows the one whose mac is `prev`. */
export function writeLine(keyring: Keyring, place: Pick<JournalLine, 'seq' | 'at' | 'prev'>, entry: Kept): JournalLine {
  const kid = keyring.current;
  const line = { ...place, kid, payload: seal(keyring, lineName(place.seq), JSON.stringify(entry)) };
  return { ...line, mac: macOf(knownKey(keyring, kid, 'journal'), line) };
}

/**
 * Reads the line stored under the name of entry `seq`.
 * @throws DamagedRecord when it was changed, comes from elsewhere, or its key is unknown.
 */
export function readLine(keyring: Keyring, seq: number, stored: string): JournalLine {
  const name = lineName(seq);
  const parsed = lineSchema.safeParse(readJson(stored));
  if (!parsed.success) throw new DamagedRecord(name, 'malformed');
  const line = parsed.data;
  const key = keyring.key(line.kid, 'journal');
  if (key === undefined) throw new DamagedRecord(name, 'unknown-key');
  const [given, expected] = [Buffer.from(line.mac), Buffer.from(macOf(key, line))];
  const genuine = line.seq === seq && given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine) throw new DamagedRecord(name, 'forged');
  return line;
}

/** Decrypts what a line says. @throws DamagedRecord when it cannot be opened, or is no entry. */
export function openLine(keyring: Keyring, { seq, payload }: JournalLine): Kept {
  const parsed = journalEntrySchema.safeParse(readJson(open(keyring, lineName(seq), payload)));
  if (!parsed.success) throw new DamagedRecord(lineName(seq), 'unexpected');
  return parsed.data;
}

function macOf(key: KeyObject, { seq, at, kid, prev, payload }: Omit<JournalLine, 'mac'>): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['journal', seq, at, kid, prev, payload]))
    .digest('base64url');
}

function cut(text: string): string {
  if (text.length <= maxText) return text;
  // The half of a surrogate pair at the cut becomes U+FFFD.
  return `${text.slice(0, maxText).toWellFormed()}… (+${text.length - maxText})`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
