import { z } from 'zod';
import { contactFields, type ContactField } from '../../partner-center/contact-fields.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { User, UserChanges } from '../../partner-center/port.ts';
import { contactChanges, type Address, type ContactChange } from '../../password-reset/messages.ts';
import type { Desk } from '../turn.ts';

const channels: Readonly<Record<ContactField, Address['channel']>> = { mobilePhone: 'sms', alternateEmail: 'email' };

const channelSchema = z.enum(['sms', 'email']);
const toldSchema = z.array(
  z.object({
    address: z.object({ channel: channelSchema, to: z.string() }),
    channel: channelSchema,
    change: z.enum(contactChanges),
  }),
);

/** The contacts that the person has before a change: all are told of it, as whoever adds one may mean to take the account. */
export function formerContacts(person: User): readonly Address[] {
  return contactFields.flatMap((field) => {
    const to = person[field];
    return to === undefined ? [] : [{ channel: channels[field], to }];
  });
}

/** What each of them is told, as a deed keeps it in `about`: once it is done, nobody else knows the former ones. */
export function keptFormerContacts(
  person: User,
  changes: Pick<UserChanges, ContactField>,
): { readonly former: string } {
  const told: z.infer<typeof toldSchema> = contactFields.flatMap((field) => {
    const change = changeOf(person[field], changes[field]);
    if (change === undefined) return [];
    return formerContacts(person).map((address) => ({ address, channel: channels[field], change }));
  });
  return { former: JSON.stringify(told) };
}

function changeOf(had: string | undefined, wanted: string | null | undefined): ContactChange | undefined {
  if (wanted === undefined || wanted === (had ?? null)) return undefined;
  if (wanted === null) return 'removed';
  return had === undefined ? 'added' : 'replaced';
}

/** Tells the contacts that a person had before a deed; for the ledger's `whenDone`. */
export async function tellFormerContacts(
  { partnerCenter, tellFormerContact }: Pick<Desk, 'partnerCenter' | 'tellFormerContact'>,
  { about, actorName }: Effect,
): Promise<void> {
  const contacts = toldSchema.parse(JSON.parse(about['former'] ?? '[]'));
  if (contacts.length === 0) return;
  const person = await partnerCenter.getUser(about['userId'] ?? '').catch(undefinedIfGone);
  if (person === undefined) return;
  for (const contact of contacts) await tellFormerContact({ ...contact, person, by: actorName });
}

function undefinedIfGone(error: unknown): undefined {
  if (error instanceof PartnerCenterError && error.failure.code === 'notFound') return undefined;
  throw error;
}
