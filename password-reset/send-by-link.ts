import { setTimeout as wait } from 'node:timers/promises';
import { nextWay } from './ways.ts';
import type { FoundLink } from './link-records.ts';
import { newChallengeId } from './own-reset.ts';
import type { Owner } from './ports.ts';
import type { Gone, NotSent, Sent, WayKind } from './reset-links.ts';
import { second } from './reset-limits.ts';
import type { ResetParts } from './reset-parts.ts';
import { opens, type ResetRecord } from './reset-record.ts';
import type { Step } from './reset-records.ts';
import type { ResetWorks } from './reset-works.ts';
import type { Taken } from './send-codes.ts';
import { begin, offerLink } from './transitions.ts';
import { markOf, shown, usableWay, usableWays, waysOf, type Way } from './ways.ts';

type Planned = Step<Taken | NotSent | Gone>;

/** How long the page waits to hear whether a code went out, in ms: less than its browser waits for an answer. */
const pagePatience = 8000;

const gone = { state: 'gone' } as const;
const noWay = { state: 'noWay', againInSeconds: 0 } as const;

/** Sends a code for the reset that a link opens, over the way under way or another of the person's. */
export function sendByLink(link: FoundLink, kind: WayKind | undefined, parts: ResetParts, works: ResetWorks) {
  return sendWith(link, parts, works, async (record, { ways }) => {
    if (!opens(record, link.place) || record.challenge?.state === 'VERIFIED') return { answer: gone };
    const way = kind === undefined ? nextWay(ways, record) : usableWay(ways, kind, record.seenAt);
    return works.sending.plan(record, way);
  });
}

/**
 * Begins the reset of an account's first password: its link came by mail, and begins nothing by itself. With a number
 * beside the mailbox, the link is one way and the number the other.
 */
export function beginByLink(link: FoundLink, parts: ResetParts, works: ResetWorks) {
  return sendWith(link, parts, works, async (record, { owner, ways }) => {
    // Used, or another link was faster: its first password is chosen.
    if (owner.used || (owner.passwordChangedAt ?? -1) >= link.offeredAt) return { answer: gone };
    const usable = usableWays(ways, record.seenAt);
    const phone = usable.find(({ kind }) => kind === 'sms');
    const way = phone ?? usable.find(({ kind }) => kind === 'email');
    if (way === undefined || (owner.privileged && phone === undefined)) return { answer: noWay };
    if (opens(record, link.place)) return works.sending.plan(record, way);
    const begun = begin(record, firstOf(owner, phone, parts), parts.limits);
    return begun.answer === undefined ? works.sending.plan(begun.record, way) : { answer: gone };
  });
}

function firstOf(owner: Owner, phone: Way | undefined, { vault }: ResetParts) {
  const id = newChallengeId();
  const through = phone === undefined ? { needed: 1, proven: [] } : { needed: 2, proven: ['email' as const] };
  const { language } = owner;
  const accountMark = markOf(vault.keyring, owner);
  return { ...through, id, purpose: 'first' as const, accountMark, language, correlationId: id };
}

async function sendWith(
  { ownerId, place }: FoundLink,
  parts: ResetParts,
  { records, breaker, sending }: ResetWorks,
  plan: (record: ResetRecord, now: { readonly owner: Owner; readonly ways: readonly Way[] }) => Promise<Planned>,
): Promise<Gone | Sent | NotSent> {
  const [owner, app] = await Promise.all([parts.directory.findMe(ownerId), parts.authenticators.find(ownerId)]);
  if (owner?.enabled !== true) return gone;
  const paused = await breaker.pausedUntil();
  const waitUntil = (at: number) => Math.max(0, Math.ceil((at - parts.vault.now()) / second));
  if (paused !== undefined) return { state: 'paused', againInSeconds: waitUntil(paused) };
  const ways = waysOf(owner, app, parts);
  const answer = await records.step<Taken | NotSent | Gone>(ownerId, async (record) => {
    const planned = await plan(record, { owner, ways });
    return planned.record === undefined
      ? planned
      : { ...planned, record: offerLink(planned.record, place, parts.limits) };
  });
  if (answer.state !== 'taken') return answer;
  const againInSeconds = answer.parcel === undefined ? 0 : waitUntil(answer.nextSendAt);
  // The page shows that it is at it: it can wait longer than the chat, and is told the truth.
  const result = await Promise.race([sending.dispatch(ownerId, answer), wait(pagePatience, 'queued', { ref: false })]);
  if (result === 'failed') return { state: 'failed', againInSeconds };
  return { state: 'sent', way: shown(answer.way), againInSeconds };
}
