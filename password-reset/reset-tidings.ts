import { z } from 'zod';
import { hashName } from '../storage/names.ts';
import { sealedRecords } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { newToken } from '../storage/tokens.ts';
import type { Notice, Recipient } from './messages.ts';
import type { Notices, Owner, PasswordDirectory } from './ports.ts';
import { day } from './reset-limits.ts';
import type { Challenge } from './reset-record.ts';
import { setsPassword } from './settle.ts';
import { placeOf } from './tokens.ts';

/** Who hears of what became of a reset, as the writes that make sure of it. */
export interface ResetTidings {
  /** Everybody who must hear of an end: each address of the account, other admins, and who invited. */
  ofEnd(owner: Owner, challenge: Challenge, end: 'DONE' | 'UNKNOWN', at: number): Promise<readonly Change[]>;
  /** The global administrators, but for one. */
  toAdministrators(notice: Notice, exceptId?: string): Promise<readonly Change[]>;
  /** A message to an address with a link of its own on which one says "this was not me". */
  withReport(ownerId: string, recipient: Recipient, notice: (report: string) => Notice): readonly Change[];
  /** The person whose link this is, and the write that spends it. */
  reported(token: string): Promise<{ readonly ownerId: string; readonly spent: Change } | undefined>;
  /** Asks for what was written to be sent now. */
  wake(): void;
  /** Remembers that an admin invited somebody, to tell them when it was done. */
  invited(ownerId: string, by: string): Promise<Change>;
}

/** How long one can say "this was not me", in ms. */
const reportable = 7 * day;
/** How long an admin waits to hear that an invitation led to something, in ms. */
const awaited = 7 * day;
/** Global administrators are few (rule R19); more than so many are not told. */
const mostAdministrators = 50;

const reportSchema = z.object({ ownerId: z.string() });
const invitedSchema = z.object({ by: z.array(z.string()) });

/** Opens the tidings over a vault. */
export function resetTidings(
  vault: Vault,
  { directory, notices }: { readonly directory: PasswordDirectory; readonly notices: Notices },
): ResetTidings {
  const { keyring, now } = vault;
  const reports = sealedRecords(vault, { namespace: 'reset-report', schema: reportSchema, damaged: 'refuse' });
  const invitations = sealedRecords(vault, { namespace: 'reset-invited', schema: invitedSchema, damaged: 'absent' });
  const idOf = (ownerId: string) => hashName(keyring, 'reset-invited', ownerId);

  const withReport: ResetTidings['withReport'] = (ownerId, recipient, notice) => {
    const token = newToken();
    const expiresAt = now() + reportable;
    return [
      reports.change(placeOf(token), { ownerId }, { expect: null, expiresAt }),
      notices.change(recipient, notice(token)),
    ];
  };

  const toAdministrators: ResetTidings['toAdministrators'] = async (notice, exceptId) => {
    const ids = await directory.globalAdministrators(mostAdministrators);
    return ids.filter((id) => id !== exceptId).map((personId) => notices.change({ personId }, notice));
  };

  async function toInviters(owner: Owner): Promise<readonly Change[]> {
    const found = await invitations.get(idOf(owner.id));
    if (found === undefined) return [];
    const done: Notice = { kind: 'invitationDone', who: owner.displayName };
    const told = found.value.by.map((personId) => notices.change({ personId }, done));
    return [...told, invitations.change(idOf(owner.id), null, { expect: found.version })];
  }

  return Object.freeze({
    ...{ withReport, toAdministrators },
    wake: () => notices.wake(),
    async ofEnd(owner: Owner, { purpose }: Challenge, end: 'DONE' | 'UNKNOWN', at: number) {
      const certain = end === 'DONE';
      const notice = (report: string): Notice => {
        if (setsPassword(purpose)) return { kind: 'passwordChanged', at, certain, report };
        return { kind: purpose === 'addAuthenticator' ? 'authenticatorAdded' : 'authenticatorRemoved', at, report };
      };
      const told = addressesOf(owner).flatMap((recipient) => withReport(owner.id, recipient, notice));
      if (!setsPassword(purpose)) return told;
      const colleague: Notice = { kind: 'colleagueReset', at, certain, who: owner.displayName };
      return [
        ...told,
        ...(owner.privileged ? await toAdministrators(colleague, owner.id) : []),
        ...(certain ? await toInviters(owner) : []),
      ];
    },
    async reported(token: string) {
      const place = placeOf(token);
      const found = await reports.get(place);
      if (found === undefined) return undefined;
      return { ownerId: found.value.ownerId, spent: reports.change(place, null, { expect: found.version }) };
    },
    async invited(ownerId: string, by: string) {
      const found = await invitations.get(idOf(ownerId));
      const everybody = [...new Set([...(found?.value.by ?? []), by])];
      const terms = { expect: found?.version ?? null, expiresAt: now() + awaited };
      return invitations.change(idOf(ownerId), { by: everybody }, terms);
    },
  });
}

/** Each address by which the account's owner can be reached, the mailbox of the account itself among them. */
function addressesOf(owner: Owner): readonly Recipient[] {
  const { alternateEmail, mobilePhone, userPrincipalName, language } = owner;
  return [
    { address: { channel: 'email', to: userPrincipalName }, language } as const,
    ...(alternateEmail === undefined ? [] : [{ address: { channel: 'email', to: alternateEmail }, language } as const]),
    ...(mobilePhone === undefined ? [] : [{ address: { channel: 'sms', to: mobilePhone }, language } as const]),
  ];
}
