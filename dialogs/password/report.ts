import { reportedHours } from '../../password-reset/reset-limits.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { askedIn, own } from './own.ts';

/** "This was not me": what a report does, before it is made. */
export function askToReport(turn: Turn): Answer {
  return notice({
    tone: 'warning',
    title: turn.say('password.report.title'),
    text: turn.say('password.report.text', { hours: reportedHours }),
    buttons: [button(turn, 'reset.reportNow', 'password.report.confirm', 'destructive'), menuButton(turn)],
  });
}

/** The report, made. */
export async function reportNow(turn: Turn): Promise<Answer> {
  await own(turn).report(askedIn(turn));
  return notice({
    tone: 'good',
    title: turn.say('password.report.done'),
    text: turn.say('password.report.doneText', { hours: reportedHours }),
    buttons: [menuButton(turn)],
  });
}
