import { contactFields, type ContactField } from '../contact-fields.ts';
import type { UserChanges } from '../port.ts';
import type { StoredUser } from './stored-user.ts';

/**
 * The person with other contacts. One that is new is there since this moment (ms since the epoch), and proves nothing for
 * a while (security GU-10); one that stays the same keeps its age, whoever wrote it again.
 */
export function changeContacts(
  person: StoredUser,
  changes: { readonly [Field in ContactField]: UserChanges[Field] | undefined },
  at: number,
): StoredUser {
  const changed = contactFields.filter((field) => {
    const wanted = changes[field];
    return wanted !== undefined && wanted !== (person[field] ?? null);
  });
  const since = new Date(at).toISOString();
  return changed.reduce((after, field) => {
    const wanted = changes[field] ?? undefined;
    return { ...after, [field]: wanted, [`${field}Since`]: wanted && since };
  }, person);
}
