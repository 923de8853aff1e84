import { formatsIn } from '../../locales/format.ts';
import type { NotStarted, Standing } from '../../password-reset/own-reset.ts';
import type { Purpose } from '../../password-reset/messages.ts';
import type { WayKind } from '../../password-reset/reset-links.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { askedIn, own } from './own.ts';
import { startedCard } from './started-card.ts';
import { noWayCard, waysCard } from './ways-card.ts';

/** Somebody has lost the password: the ways to prove oneself, or why there is none now. */
export async function recoverPassword(turn: Turn): Promise<Answer> {
  const standing = await own(turn).standing();
  if (standing.closed !== undefined) return closedCard(turn, standing.closed);
  return standing.usable.length < standing.needed ? noWayCard(turn, standing) : waysCard(turn, standing);
}

/** Takes a way: the code goes out, and the card has the one link to the page where it is typed. */
export async function takeWay(turn: Turn, way: WayKind, purpose: Exclude<Purpose, 'first'> = 'reset'): Promise<Answer> {
  const { language } = turn;
  const started = await own(turn).start({ purpose, way, language, ...askedIn(turn) });
  return started.state === 'started' ? startedCard(turn, started, purpose) : notStarted(turn, started);
}

/** Why no code went out, apart from the card: its link may go on working. */
export function notStarted(turn: Turn, answer: NotStarted): Answer {
  if (answer.state === 'closed') return closedCard(turn, answer.closed);
  const at = formatsIn(turn.language).dateTime(turn.desk.now() + answer.againInSeconds * 1000);
  return {
    ...notice({
      tone: 'warning',
      title: turn.say('password.notSent.title'),
      text: turn.say(`password.notSent.${answer.state}`, { count: answer.againInSeconds, at }),
      buttons: [button(turn, 'reset.start', 'password.sent.otherButton'), menuButton(turn)],
    }),
    apart: true,
  };
}

/** Resets are closed, why, and until when. */
function closedCard(turn: Turn, { why, until }: NonNullable<Standing['closed']>): Answer {
  return notice({
    tone: 'warning',
    title: turn.say('password.closed.title'),
    text: turn.say(`password.closed.${why}`, { at: formatsIn(turn.language).dateTime(until) }),
    buttons: [menuButton(turn)],
  });
}
