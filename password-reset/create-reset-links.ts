import { addAuthenticator, enrolment, removeAuthenticator } from './change-authenticator.ts';
import type { FoundLink } from './link-records.ts';
import { reportChange } from './report-change.ts';
import type { ResetLinks } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import { opens, type Challenge } from './reset-record.ts';
import type { ResetWorks } from './reset-works.ts';
import { beginByLink, sendByLink } from './send-by-link.ts';
import { setPassword } from './set-password.ts';
import { setsPassword } from './settle.ts';
import { isSession, placeOf } from './tokens.ts';
import { shownTo, verifyCode } from './verify-code.ts';

const gone = { state: 'gone' } as const;

/** Makes the reset as the pages see it: whose it is, the link tells. */
export function createResetLinks(parts: ResetParts, works: ResetWorks): ResetLinks {
  const { records, links, tidings } = works;

  async function find(token: string): Promise<FoundLink | undefined> {
    const link = await links.find(token);
    // A token that opens nothing costs as much as one that once did: the time must not tell them apart.
    if (link === undefined) await records.read('nobody');
    return link;
  }

  /** Who has proven themselves: the link and the session of the reset that is VERIFIED, both. */
  async function proven(
    token: string,
    session: string,
  ): Promise<{ readonly ownerId: string; readonly challenge: Challenge } | undefined> {
    const link = await find(token);
    if (link === undefined) return undefined;
    const record = await records.read(link.ownerId);
    const { challenge } = record;
    if (challenge?.state !== 'VERIFIED' || !opens(record, link.place)) return undefined;
    return isSession(session, challenge.session) ? { ownerId: link.ownerId, challenge } : undefined;
  }

  return Object.freeze<ResetLinks>({
    async begin(token) {
      const link = await find(token);
      return link?.first === true ? beginByLink(link, parts, works) : gone;
    },
    async send(token, way) {
      const link = await find(token);
      return link === undefined ? gone : sendByLink(link, way, parts, works);
    },
    async verify(token, code) {
      const link = await find(token);
      return link === undefined ? gone : verifyCode(link, code, parts, works);
    },
    async resume(token, session) {
      const who = await proven(token, session);
      const owner = who && (await parts.directory.findMe(who.ownerId));
      if (who === undefined || owner?.enabled !== true) return gone;
      return { state: 'resumed', purpose: who.challenge.purpose, ...shownTo(owner, parts) };
    },
    async setPassword(token, session, password) {
      const who = await proven(token, session);
      if (who === undefined || !setsPassword(who.challenge.purpose)) return gone;
      return setPassword(who.ownerId, who.challenge, password, parts, works);
    },
    async enrolment(token, session) {
      const who = await proven(token, session);
      return who === undefined ? gone : enrolment(who.ownerId, who.challenge, parts, works);
    },
    async addAuthenticator(token, session, code) {
      const who = await proven(token, session);
      return who === undefined ? gone : addAuthenticator(who.ownerId, who.challenge, code, parts, works);
    },
    async removeAuthenticator(token, session) {
      const who = await proven(token, session);
      return who === undefined ? gone : removeAuthenticator(who.ownerId, who.challenge, parts, works);
    },
    async report(token) {
      const said = await tidings.reported(token);
      if (said === undefined) return gone;
      const claim = async () => {
        const still = await tidings.reported(token);
        return still && [still.spent];
      };
      const done = await reportChange(said.ownerId, { correlationId: placeOf(token) }, parts, works, claim);
      return done ? { state: 'done' } : gone;
    },
  });
}
