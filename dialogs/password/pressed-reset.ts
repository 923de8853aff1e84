import { wayKinds } from '../../password-reset/reset-links.ts';
import type { Verb } from '../../cards/verbs.ts';
import { usedCard } from '../stale.ts';
import { isRepeat, type Answer, type Press, type Silence, type Turn } from '../turn.ts';
import { authenticatorCard, changeAuthenticator } from './authenticator.ts';
import { endCard, hasEnded } from './end-card.ts';
import { own } from './own.ts';
import { notStarted, recoverPassword, takeWay } from './recover.ts';
import { askToReport, reportNow } from './report.ts';
import { startedCard } from './started-card.ts';

/** The presses that are about the caller's own password. */
export type ResetVerb = Extract<Verb, `reset.${string}` | `app.${string}`>;

/** What a press about the caller's own password leads to. One that has sent a code, or ended something, does so once. */
export async function pressedReset(turn: Turn, press: Press, verb: ResetVerb): Promise<Answer | Silence> {
  const { presses, now } = turn.desk;
  const known = await presses.find(press.nonce);
  if (known !== undefined && isRepeat(known, now())) return 'silence';
  if (known?.answeredAt !== undefined) return usedCard(turn, 'used');
  const answer = await answerTo(turn, press, verb);
  if (answer.apart !== true && !leadsOn.has(verb)) await presses.spend(press.nonce);
  return answer;
}

const leadsOn: ReadonlySet<ResetVerb> = new Set<ResetVerb>(['reset.start', 'reset.report', 'app.open']);

async function answerTo(turn: Turn, { card, option }: Press, verb: ResetVerb): Promise<Answer> {
  const { challengeId = '', best } = card.about;
  switch (verb) {
    case 'reset.start':
      return anotherWay(turn, challengeId);
    case 'reset.best':
    case 'reset.way': {
      const way = wayKinds.find((kind) => kind === (verb === 'reset.best' ? best : option));
      return way === undefined ? recoverPassword(turn) : takeWay(turn, way);
    }
    case 'reset.again':
      return sendAgain(turn, challengeId);
    case 'reset.cancel': {
      const standing = await own(turn).cancel(challengeId);
      return endCard(turn, challengeId, standing);
    }
    case 'reset.report':
      return { ...askToReport(turn), apart: true };
    case 'reset.reportNow':
      return reportNow(turn);
    case 'app.open':
      return authenticatorCard(turn);
    case 'app.add':
      return changeAuthenticator(turn, 'addAuthenticator');
    case 'app.remove':
      return changeAuthenticator(turn, 'removeAuthenticator');
  }
}

/** The ways, below a card whose link is still good, in the place of any other. */
async function anotherWay(turn: Turn, challengeId: string): Promise<Answer> {
  const ways = await recoverPassword(turn);
  if (challengeId === '') return ways;
  const { state } = await own(turn).what(challengeId);
  return { ...ways, apart: !hasEnded(state) };
}

/** Another code, with a link that takes the place of the card's; a page that is open goes on with the new code. */
async function sendAgain(turn: Turn, challengeId: string): Promise<Answer> {
  const again = await own(turn).again(challengeId);
  if (again.state !== 'over') {
    if (again.state !== 'started') return notStarted(turn, again);
    const { purpose = 'reset' } = await own(turn).what(challengeId);
    return startedCard(turn, again, purpose === 'first' ? 'reset' : purpose);
  }
  const standing = await own(turn).what(challengeId);
  // While the page goes on, its card stays: below it, what to do there.
  return { ...endCard(turn, challengeId, standing), apart: !hasEnded(standing.state) };
}
