import { z } from 'zod';
import { compareAndSet } from '../storage/compare-and-set.ts';
import { sealedRecords } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import { newToken } from '../storage/tokens.ts';
import { linkRecords } from './link-records.ts';
import { day, hour, second } from './reset-limits.ts';
import type { ResetParts } from './reset-parts.ts';
import type { ResetTidings } from './reset-tidings.ts';

/** Who invites whom. `requestId` is that of the press which confirmed it: the same one is one invitation. */
export interface Inviting {
  readonly personId: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly requestId: string;
}

/** Sent, or not now: too many for this person today, or by this admin this hour. */
export type Invited =
  | { readonly state: 'sent' }
  | { readonly state: 'tooMany'; readonly of: 'person' | 'admin'; readonly retryAfterSeconds: number };

/** What an admin can do for a colleague who is locked out: tell them how to help themselves. It opens nothing. */
export interface Invitations {
  /** Tells the person, in their chat or by mail, that they may choose a new password. */
  invite(inviting: Inviting): Promise<Invited>;
  /** Mails the owner of an account that was never used the link with which to set its first password. */
  offerFirst(inviting: Inviting): Promise<Invited | { readonly state: 'noMailbox' }>;
  /** Whom this press has led to an invitation of, if anybody: for what a crash interrupted. */
  wasSent(requestId: string): Promise<string | undefined>;
}

const sentSchema = z.object({ personId: z.string() });
/** How long a press can still be asked about, in ms. */
const remembered = 30 * day;

/** Makes the invitations. */
export function createInvitations(parts: ResetParts, tidings: ResetTidings): Invitations {
  const { vault, counters, notices, limits, directory } = parts;
  const { store, now } = vault;
  const links = linkRecords(vault);
  const sent = sealedRecords(vault, { namespace: 'reset-invitation', schema: sentSchema, damaged: 'refuse' });

  const wasSent = async (requestId: string) => (await sent.get(requestId))?.value.personId;

  /** An answer that stands already: this press was counted before, or is one too many. */
  async function counted({ personId, by, requestId }: Inviting): Promise<Invited | undefined> {
    if ((await wasSent(requestId)) !== undefined) return { state: 'sent' };
    const of = [
      { of: 'admin', name: `invitations by ${by.id}`, most: limits.invitationsPerHour, ttlMs: hour },
      { of: 'person', name: `invitations of ${personId}`, most: limits.invitationsPerDay, ttlMs: day },
    ] as const;
    for (const { of: whose, name, most, ttlMs } of of) {
      const { value, expiresAt = now() } = await counters.increment(name, { ttlMs });
      if (value > most) {
        return { state: 'tooMany', of: whose, retryAfterSeconds: Math.ceil((expiresAt - now()) / second) };
      }
    }
    return undefined;
  }

  async function send(inviting: Inviting, changes: readonly Change[]): Promise<Invited> {
    const { personId, by, requestId } = inviting;
    const once = sent.change(requestId, { personId }, { expect: null, expiresAt: now() + remembered });
    await compareAndSet(async () => {
      if ((await wasSent(requestId)) !== undefined) return true;
      const { written } = await store.write([once, await tidings.invited(personId, by.id), ...changes]);
      return written || undefined;
    });
    notices.wake();
    return { state: 'sent' };
  }

  return Object.freeze<Invitations>({
    async invite(inviting) {
      const answered = await counted(inviting);
      if (answered !== undefined) return answered;
      const { personId, by } = inviting;
      return send(inviting, [notices.change({ personId }, { kind: 'invited', by: by.name })]);
    },
    async offerFirst(inviting) {
      const owner = await directory.findMe(inviting.personId);
      if (owner?.enabled !== true || owner.used || owner.alternateEmail === undefined) return { state: 'noMailbox' };
      const answered = await counted(inviting);
      if (answered !== undefined) return answered;
      const token = newToken();
      const expiresAt = now() + limits.firstLinkHours * hour;
      const address = { channel: 'email', to: owner.alternateEmail } as const;
      const { userPrincipalName: account, companyName: company, language } = owner;
      const by = inviting.by.name;
      return send(inviting, [
        links.offer(token, { ownerId: owner.id, first: true }, expiresAt),
        notices.change({ address, language }, { kind: 'firstPassword', token, expiresAt, account, company, by }),
      ]);
    },
    wasSent,
  });
}
