import { DamagedRecord, type Damage } from './damaged-record.ts';
import { lineName, openLine, origin, readLine } from './journal-line.ts';
import type { Vault } from './vault.ts';

/** Why an entry is the first that cannot be trusted: its own damage, or its place in the chain. */
type Breach =
  | Damage
  /** It is not there, though entries after it, or the head, say that it was. */
  | 'missing'
  /** It does not follow the entry before it. */
  | 'unchained'
  /** It is there, but the head knows nothing of it. */
  | 'beyond-head'
  /** The record of the last entry was tampered with. */
  | 'head';

/** What became of a walk through the journal: how many entries there are, or the first broken one. */
export type Verdict =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly seq: number; readonly reason: Breach };

type Head = { readonly seq: number; readonly mac: string };

const pageSize = 200;

/** Walks the journal from its first entry to its head, while others may go on writing. Failures of the store throw. */
export async function verifyJournal(vault: Vault, readHead: () => Promise<Head | undefined>): Promise<Verdict> {
  let last: Head = { seq: 0, mac: origin };
  for (;;) {
    const walked = await walk(vault, last);
    if ('ok' in walked) return walked;
    last = walked;
    // Read after the walk: entries and head are written together, so what was walked cannot be ahead of it.
    const head = await readHead().catch(ifDamaged);
    if (head === 'damaged') return { ok: false, seq: last.seq, reason: 'head' };
    const { seq, mac } = head ?? { seq: 0, mac: origin };
    if (seq < last.seq) return { ok: false, seq: seq + 1, reason: 'beyond-head' };
    if (seq === last.seq) return mac === last.mac ? { ok: true, entries: seq } : { ok: false, seq, reason: 'head' };
    const next = lineName(last.seq + 1);
    if (!(await vault.store.read([next])).has(next)) return { ok: false, seq: last.seq + 1, reason: 'missing' };
  }
}

async function walk({ store, keyring }: Vault, from: Head): Promise<Head | Verdict> {
  let { seq, mac } = from;
  for (;;) {
    const page = await store.scan('journal:', { after: lineName(seq), limit: pageSize });
    for (const [name, { value }] of page) {
      const next = seq + 1;
      if (name !== lineName(next)) return { ok: false, seq: next, reason: 'missing' };
      try {
        const line = readLine(keyring, next, value);
        if (line.prev !== mac) return { ok: false, seq: next, reason: 'unchained' };
        openLine(keyring, line);
        ({ seq, mac } = line);
      } catch (error) {
        if (error instanceof DamagedRecord) return { ok: false, seq: next, reason: error.damage };
        throw error;
      }
    }
    if (page.length < pageSize) return { seq, mac };
  }
}

function ifDamaged(error: unknown): 'damaged' {
  if (error instanceof DamagedRecord) return 'damaged';
  throw error;
}
