import type { RecordedEntry } from '../../../storage/journal.ts';
import type { Check } from './check.ts';

/** What people do to their own account goes past the ledger, and keeps a record of its own. */
export const ownDeeds: ReadonlySet<string> = new Set(['resetPassword', 'setFirstPassword']);

/** The journal is whole, nothing in it is unconfirmed, and each deed was begun once and has come to an end. */
export const checkJournal: Check = ({ scene, evidence }) => {
  const { entries, verdict } = evidence;
  const confirmed = new Map(scene.chronicle.confirmations.map((one) => [one.requestId, one]));
  const wrong = verdict.ok ? [] : [`the journal's chain is broken: ${JSON.stringify(verdict)}`];
  for (const [requestId, own] of byRequest(entries)) {
    const [first] = own;
    if (first === undefined || ownDeeds.has(first.action)) continue;
    const told = `${first.action} of ${first.targetName ?? ''} by ${first.actorName ?? ''}, request ${requestId}`;
    const confirmation = confirmed.get(requestId);
    if (confirmation === undefined) wrong.push(`nobody confirmed ${told}`);
    else if (confirmation.action !== first.action || confirmation.by.objectId !== first.actorId) {
      wrong.push(`${told} was confirmed as ${confirmation.action} by ${confirmation.by.name}`);
    }
    const begun = own.filter(({ outcome }) => outcome === 'started').length;
    // A process that dies, or loses its store, right after the claim has begun nothing: it is abandoned without a beginning.
    const isDone = own.some(({ outcome }) => outcome === 'done');
    if (begun > 1 || (isDone && begun === 0)) wrong.push(`${told} was begun ${begun} times`);
    const ends = own.filter(({ outcome }) => outcome !== 'started');
    if (ends.length === 0 || ends.at(-1)?.outcome === 'unknown') wrong.push(`${told} has come to no end`);
  }
  return wrong;
};

/** The entries of each request, in their order. */
export function byRequest(entries: readonly RecordedEntry[]): ReadonlyMap<string, readonly RecordedEntry[]> {
  return Map.groupBy(entries, ({ requestId }) => requestId ?? '');
}

/** The request ids of what was done, by action; as a set, since a crash may have it written twice. */
export function doneOf(entries: readonly RecordedEntry[], action: string): ReadonlySet<string> {
  return new Set(
    entries.flatMap((entry) => (entry.action === action && entry.outcome === 'done' ? (entry.requestId ?? []) : [])),
  );
}
