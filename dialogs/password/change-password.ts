import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

/** Somebody who knows the old password changes it on the directory's own page; whoever does not gets back in here. */
export function changePassword(turn: Turn): Answer {
  const { changeUrl } = turn.desk.recovery;
  return notice({
    title: turn.say('password.change.title'),
    text: turn.say('password.change.text'),
    link: changeUrl === undefined ? undefined : { title: turn.say('password.change.link'), url: changeUrl },
    buttons: [button(turn, 'reset.start', 'password.change.forgot'), menuButton(turn)],
  });
}
