import { createHmac } from 'node:crypto';
import { maskedEmail, maskedPhone } from '../partner-center/masked.ts';
import { knownKey, type Keyring } from '../storage/keys.ts';
import type { Address, Purpose } from './messages.ts';
import type { CodeDelivery, Owner } from './ports.ts';
import { hour, type ResetLimits } from './reset-limits.ts';
import type { ShownWay, WayKind } from './reset-links.ts';
import type { ResetRecord } from './reset-record.ts';

/** A way that its owner has, and from when on it proves anything (ms since the epoch): changes count late. */
export interface Way extends ShownWay {
  readonly usableFrom: number;
  /** Where codes go; none for an authenticator app. */
  readonly address?: Address | undefined;
}

/** An authenticator app, as far as ways are concerned: since when it is there; `undefined` when it always was. */
export type AppSince = { readonly since: number | undefined } | undefined;

/**
 * The ways of a person, the best first: an app needs no network and no third party, a mailbox of one's own is harder to
 * take over than a number (NIST calls SMS restricted). A mailbox in the partner's own domains is none: the password that
 * was lost opens it.
 */
export function waysOf(
  owner: Owner,
  app: AppSince,
  { delivery, limits }: { readonly delivery: Pick<CodeDelivery, 'reaches'>; readonly limits: ResetLimits },
): readonly Way[] {
  const coolDown = limits.coolDownHours * hour;
  const from = (since: number | undefined) => (since === undefined ? 0 : since + coolDown);
  const ways: Way[] = [];
  if (app !== undefined) ways.push({ kind: 'totp', masked: '', usableFrom: from(app.since) });
  const { alternateEmail, mobilePhone } = owner;
  if (alternateEmail !== undefined && !isWithin(alternateEmail, owner.domains)) {
    const address = { channel: 'email', to: alternateEmail } as const;
    const usableFrom = from(owner.alternateEmailSince);
    ways.push({ kind: 'email', masked: maskedEmail(alternateEmail), usableFrom, address });
  }
  if (mobilePhone !== undefined) {
    const address = { channel: 'sms', to: mobilePhone } as const;
    ways.push({ kind: 'sms', masked: maskedPhone(mobilePhone), usableFrom: from(owner.mobilePhoneSince), address });
  }
  return ways.filter(({ address }) => address === undefined || delivery.reaches(address));
}

/** The ways that count at this moment. */
export function usableWays(ways: readonly Way[], now: number): readonly Way[] {
  return ways.filter(({ usableFrom }) => usableFrom <= now);
}

/**
 * How many different ways it takes: two for whoever holds an administrator setting (as Entra's own reset asks of them),
 * else one. An app may be added or removed with as many as there are: otherwise nobody could ever come to a second one.
 */
export function waysNeeded(owner: Pick<Owner, 'privileged'>, purpose: Purpose, usable: number): number {
  const needed = owner.privileged ? 2 : 1;
  const aboutApp = purpose === 'addAuthenticator' || purpose === 'removeAuthenticator';
  return aboutApp ? Math.max(1, Math.min(needed, usable)) : needed;
}

/** A way as its owner is shown it. */
export function shown({ kind, masked }: Way): ShownWay {
  return { kind, masked };
}

/** The way of this kind, if it counts now. */
export function usableWay(ways: readonly Way[], kind: WayKind, now: number): Way | undefined {
  return usableWays(ways, now).find((way) => way.kind === kind);
}

/** The way that is under way, or else the first that is not proven yet. */
export function nextWay(ways: readonly Way[], { challenge, seenAt }: ResetRecord): Way | undefined {
  if (challenge === undefined) return undefined;
  if (challenge.way !== undefined) return usableWay(ways, challenge.way, seenAt);
  return usableWays(ways, seenAt).find(({ kind }) => !challenge.proven.includes(kind));
}

/** An HMAC over what must not change while a reset is under way: contacts, privileges, the account's name. */
export function markOf(keyring: Keyring, owner: Owner): string {
  const { id, userPrincipalName, alternateEmail = '', mobilePhone = '', privileged } = owner;
  return createHmac('sha256', knownKey(keyring, keyring.oldest, 'names'))
    .update(JSON.stringify(['account mark', id, userPrincipalName, alternateEmail, mobilePhone, privileged]))
    .digest('base64url');
}

function isWithin(email: string, domains: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domains.map((own) => own.toLowerCase()).some((own) => domain === own || domain.endsWith(`.${own}`));
}
