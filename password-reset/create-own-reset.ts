import type { Change } from '../storage/store.ts';
import { newToken } from '../storage/tokens.ts';
import { newChallengeId, type NotStarted, type OwnReset, type ResetStanding, type StartedReset } from './own-reset.ts';
import type { NotSent } from './reset-links.ts';
import { hour } from './reset-limits.ts';
import type { ResetParts } from './reset-parts.ts';
import type { ResetRecord } from './reset-record.ts';
import type { Step } from './reset-records.ts';
import { reportChange } from './report-change.ts';
import type { ResetWorks } from './reset-works.ts';
import type { Taken } from './send-codes.ts';
import { isLive } from './settle.ts';
import { placeOf } from './tokens.ts';
import { begin, cancel, closedFor, offerLink, type Closed } from './transitions.ts';
import { markOf, nextWay, shown, usableWay, usableWays, waysNeeded, waysOf } from './ways.ts';

type Planned = { readonly state: 'planned'; readonly taken: Taken; readonly challengeId: string; readonly ends: Ends };
type Ends = { readonly linkEndsAt: number; readonly needed: number; readonly links: number };

/** A link's record outlives the link itself, in ms: what it opens is decided by the reset's own. */
const linkKept = hour;

/** Makes the reset of one person: `myId` is who the channel says is at the counter. */
export function createOwnReset(myId: string, parts: ResetParts, works: ResetWorks): OwnReset {
  const { vault, directory, delivery, authenticators, limits } = parts;
  const { records, links, sending, breaker } = works;

  async function look() {
    const [owner, app] = await Promise.all([directory.findMe(myId), authenticators.find(myId)]);
    if (owner?.enabled !== true) return undefined;
    return { owner, app, ways: waysOf(owner, app, { delivery, limits }) };
  }

  /** Ends a step: the link that is offered with what was taken, in the same batch. */
  function offered(planned: Step<Taken | NotSent>, token: string): Step<Planned | NotSent> {
    const { record, answer, also = [] } = planned;
    if (answer.state !== 'taken' || record === undefined) return { answer: answer as NotSent };
    const next = offerLink(record, placeOf(token), limits);
    const { challenge } = next;
    if (challenge === undefined) return { answer: { state: 'noWay', againInSeconds: 0 } };
    const linkEndsAt = challenge.links.at(-1)?.endsAt ?? challenge.endsAt;
    const link: Change = links.offer(token, { ownerId: myId, first: false }, challenge.endsAt + linkKept);
    const ends = { linkEndsAt, needed: challenge.needed, links: challenge.links.length };
    return {
      record: next,
      answer: { state: 'planned', taken: answer, challengeId: challenge.id, ends },
      also: [...also, link],
    };
  }

  function started({ taken, challengeId, ends }: Planned, token: string): StartedReset {
    const { way, codeEndsAt, nextSendAt } = taken;
    return {
      ...ends,
      ...{ state: 'started', challengeId, token, codeEndsAt, nextSendAt },
      way: shown(way),
      delivery: sending.dispatch(myId, taken),
    };
  }

  return {
    async standing() {
      const [seen, record, paused] = await Promise.all([look(), records.read(myId), breaker.pausedUntil()]);
      if (seen === undefined) {
        const nobody = { ways: [], usable: [], needed: 1, privileged: false, hasApp: false };
        return { ...nobody, closed: undefined };
      }
      const { owner, app, ways } = seen;
      const usable = usableWays(ways, record.seenAt);
      return {
        ways: ways.map((way) => ({ ...shown(way), usableFrom: way.usableFrom })),
        usable: usable.map(shown),
        needed: waysNeeded(owner, 'reset', usable.length),
        privileged: owner.privileged,
        hasApp: app !== undefined,
        closed: paused === undefined ? closedFor(record, 'reset', limits) : { why: 'paused', until: paused },
      };
    },

    async start({ purpose, way: kind, language, ...asked }): Promise<StartedReset | NotStarted> {
      const [seen, paused] = await Promise.all([look(), breaker.pausedUntil()]);
      if (paused !== undefined) return { state: 'closed', closed: { why: 'paused', until: paused } };
      if (seen === undefined) return { state: 'noWay', againInSeconds: 0 };
      const { owner, ways } = seen;
      const token = newToken();
      const answer = await records.step<Planned | NotSent | { state: 'closed'; closed: Closed }>(
        myId,
        async (record) => {
          const usable = usableWays(ways, record.seenAt);
          const needed = waysNeeded(owner, purpose, usable.length);
          const way = usableWay(ways, kind, record.seenAt);
          if (way === undefined || usable.length < needed) return { answer: { state: 'noWay', againInSeconds: 0 } };
          const accountMark = markOf(vault.keyring, owner);
          const id = newChallengeId();
          const beginning = { id, purpose, needed, proven: [], accountMark, language, ...asked };
          const begun = begin(record, beginning, limits);
          if (begun.answer !== undefined) return { answer: { state: 'closed', closed: begun.answer } };
          return offered(await sending.plan(begun.record, way), token);
        },
      );
      return answer.state === 'planned' ? started(answer, token) : answer;
    },

    async again(challengeId) {
      const [seen, paused] = await Promise.all([look(), breaker.pausedUntil()]);
      if (paused !== undefined) return { state: 'closed', closed: { why: 'paused', until: paused } };
      const token = newToken();
      const answer = await records.step<Planned | NotSent | { state: 'over' }>(myId, async (record) => {
        const { challenge } = record;
        if (seen === undefined || challenge?.id !== challengeId || !isLive(challenge) || challenge.state === 'VERIFIED')
          return { answer: { state: 'over' } };
        return offered(await sending.plan(record, nextWay(seen.ways, record)), token);
      });
      return answer.state === 'planned' ? started(answer, token) : answer;
    },

    cancel: (challengeId) =>
      records.step(myId, (record) => {
        const next = cancel(record, challengeId);
        return { record: next, answer: standingOf(next, challengeId) };
      }),

    what: async (challengeId) => standingOf(await records.read(myId), challengeId),

    report: async (asked) => void (await reportChange(myId, asked, parts, works)),
  };
}

function standingOf({ challenge }: ResetRecord, challengeId: string): ResetStanding {
  if (challenge?.id !== challengeId) {
    return { state: 'replaced', purpose: undefined, way: undefined, delivery: 'queued', signedOut: false, links: 0 };
  }
  const { state, purpose, way, delivery, signedOut = false, links } = challenge;
  return { state, purpose, way, delivery, signedOut, links: links.length };
}
