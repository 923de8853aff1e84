import { demoPartner } from '../../../partner-center/local/demo-partner.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import type { RecordedEntry } from '../../../storage/journal.ts';
import type { Check } from './check.ts';
import { doneOf } from './check-journal.ts';

interface Change {
  readonly before: string;
  readonly after: string;
}

/**
 * Each change was made over the one before it: from what stood there at first, the changes that were done lead to what
 * stands there now, one after the other, and none is left. Each value is one confirmation's own.
 */
export const checkChanges: Check = ({ scene, evidence }) => {
  const { entries, users, billingTaxId, pinSaves } = evidence;
  const wrong: string[] = [];
  const mine = new Map(scene.chronicle.confirmations.map(({ requestId, value }) => [requestId, value]));
  const follow = (what: string, first: string, last: string, own: readonly RecordedEntry[], field: string) => {
    const changes = changesOf(own, field);
    const left = new Map(changes.map((change) => [change.before, change]));
    let value = first;
    for (let next = left.get(value); next !== undefined; next = left.get(value)) {
      left.delete(value);
      value = next.after;
    }
    if (value !== last) wrong.push(`${what} is ${last}, and what was done leads to ${value}`);
    if (left.size > 0 || new Set(changes.map(({ before }) => before)).size < changes.length) {
      wrong.push(`${what} was changed past another change: ${JSON.stringify(changes)}`);
    }
    for (const { requestId = '', differences } of own) {
      const after = differences.find((difference) => difference.field === field)?.after;
      if (after !== mine.get(requestId))
        wrong.push(`${what} became ${String(after)}, and ${mine.get(requestId)} was confirmed`);
    }
  };

  const edits = Map.groupBy(onceDone(entries, 'updateUser'), ({ targetId = '' }) => targetId);
  for (const { objectId, name } of scene.members) {
    const surname = users.find(({ id }) => id === objectId)?.surname ?? '';
    follow(`the surname of ${name}`, 'Founder', surname, edits.get(objectId) ?? [], 'surname');
  }
  const saves = onceDone(entries, 'updateProfile');
  follow('the tax id', demoProfiles(demoPartner).billing.taxId, billingTaxId, saves, 'taxId');
  const pinned = doneOf(entries, 'customizeCatalog').size;
  if (pinned !== pinSaves) wrong.push(`the catalog was saved ${pinSaves} times, and ${pinned} times by the journal`);
  return wrong;
};

/** One entry for each request that was done. */
function onceDone(entries: readonly RecordedEntry[], action: string): readonly RecordedEntry[] {
  const done = entries.filter((entry) => entry.action === action && entry.outcome === 'done');
  return [...new Map(done.map((entry) => [entry.requestId, entry])).values()];
}

function changesOf(entries: readonly RecordedEntry[], field: string): readonly Change[] {
  return entries.flatMap(({ differences }) =>
    differences
      .filter((difference) => difference.field === field)
      .map(({ before, after }) => ({ before: String(before), after: String(after) })),
  );
}
