import { maskedEmail } from '../partner-center/masked.ts';
import type { AppGuess } from './authenticators.ts';
import { isCode } from './code-mac.ts';
import type { FoundLink } from './link-records.ts';
import { passwordTerms } from './password-terms.ts';
import type { Owner } from './ports.ts';
import type { Gone, Verified } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import { opens, type Challenge } from './reset-record.ts';
import type { ResetWorks } from './reset-works.ts';
import { newSession, placeOf } from './tokens.ts';
import { guess, isGuessable, type Guessed } from './transitions.ts';
import { shown, usableWays, waysOf } from './ways.ts';

/** Holds a typed code against the one that is out. The guess is counted in the same moment: nobody guesses for nothing. */
export async function verifyCode(
  { ownerId, place }: FoundLink,
  typed: string,
  parts: ResetParts,
  works: ResetWorks,
): Promise<Verified> {
  const { limits, directory } = parts;
  if ((await works.breaker.pausedUntil()) !== undefined) return { state: 'paused' };
  const owner = await directory.findMe(ownerId);
  if (owner?.enabled !== true) return { state: 'gone' };
  const session = newSession();
  const guessed = await works.records.step<Gone | { state: 'guessed'; is: Guessed; challenge: Challenge }>(
    ownerId,
    async (record) => {
      const { challenge } = record;
      if (challenge === undefined || !opens(record, place) || challenge.state === 'VERIFIED') {
        return { answer: { state: 'gone' } };
      }
      const { right, spent } = isGuessable(record, limits) ? await hold(ownerId, challenge, typed, parts) : nothing;
      const next = guess(record, { right, session: placeOf(session) }, limits);
      return { record: next.record, answer: { state: 'guessed', is: next.answer, challenge }, also: spent };
    },
  );
  if (guessed.state === 'gone') return guessed;
  const { is, challenge } = guessed;
  if (is.is === 'wrong' || is.is === 'locked') await works.breaker.wrong();
  switch (is.is) {
    case 'void':
      return { state: 'wrong', left: 0 };
    case 'wrong':
      return { state: 'wrong', left: is.left };
    case 'locked':
      return { state: 'locked' };
    case 'another':
      return { state: 'another', ways: await waysLeft(owner, parts, works) };
    case 'verified':
      return { state: 'verified', session, purpose: challenge.purpose, ...shownTo(owner, parts) };
  }
}

const nothing: AppGuess = { right: false, spent: [] };

async function hold(
  ownerId: string,
  { id, way, code }: Challenge,
  typed: string,
  { authenticators, vault }: ResetParts,
): Promise<AppGuess> {
  if (way === 'totp') return authenticators.check(ownerId, typed);
  return {
    right: code !== undefined && isCode(vault.keyring, code.mac, typed, { challengeId: id, way: String(way) }),
    spent: [],
  };
}

async function waysLeft(owner: Owner, parts: ResetParts, { records }: ResetWorks) {
  const { challenge, seenAt } = await records.read(owner.id);
  const ways = waysOf(owner, await parts.authenticators.find(owner.id), parts);
  return usableWays(ways, seenAt)
    .filter(({ kind }) => challenge?.proven.includes(kind) === false)
    .map(shown);
}

/** What the page may show of somebody who has proven themselves. */
export function shownTo(owner: Owner, { passwordMinimum }: Pick<ResetParts, 'passwordMinimum'>) {
  return { account: maskedEmail(owner.userPrincipalName), context: passwordTerms(owner, passwordMinimum) };
}
