import { z } from 'zod';
import { contactFields, type ContactField } from '../../partner-center/contact-fields.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { User, UserChanges } from '../../partner-center/port.ts';
import type { Desk } from '../turn.ts';

const channels: Readonly<Record<ContactField, 'sms' | 'email'>> = { mobilePhone: 'sms', alternateEmail: 'email' };

const formerSchema = z.array(z.object({ channel: z.enum(['sms', 'email']), to: z.string(), replaced: z.boolean() }));

/** The contacts that a change replaces or takes away. */
export function formerContacts(person: User, changes: Pick<UserChanges, ContactField>): z.infer<typeof formerSchema> {
  return contactFields.flatMap((field) => {
    const [to, wanted] = [person[field], changes[field]];
    if (to === undefined || wanted === undefined || wanted === to) return [];
    return [{ channel: channels[field], to, replaced: wanted !== null }];
  });
}

/** The same as a deed keeps them in `about`: once it is done, nobody else knows them. */
export function keptFormerContacts(...change: Parameters<typeof formerContacts>): { readonly former: string } {
  return { former: JSON.stringify(formerContacts(...change)) };
}

/** Tells the contacts that a deed has replaced or taken away; for the ledger's `whenDone`. */
export async function tellFormerContacts(
  { partnerCenter, tellFormerContact }: Pick<Desk, 'partnerCenter' | 'tellFormerContact'>,
  { about, actorName }: Effect,
): Promise<void> {
  const contacts = formerSchema.parse(JSON.parse(about['former'] ?? '[]'));
  if (contacts.length === 0) return;
  const person = await partnerCenter.getUser(about['userId'] ?? '').catch(undefinedIfGone);
  if (person === undefined) return;
  for (const contact of contacts) await tellFormerContact({ ...contact, person, by: actorName });
}

function undefinedIfGone(error: unknown): undefined {
  if (error instanceof PartnerCenterError && error.failure.code === 'notFound') return undefined;
  throw error;
}
