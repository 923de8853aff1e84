import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^\sA-Za-z0-9]/];

/** Whether a message that is no command looks like a code or a password: digits alone, or one word of many kinds. */
export function looksSecret(text: string): boolean {
  const written = text.trim();
  if (/^\d{3,4}[ -]?\d{3,4}$/.test(written)) return true;
  return /^\S{8,256}$/.test(written) && classes.filter((kind) => kind.test(written)).length >= 3;
}

/** What somebody is told who has written one by mistake. It is kept nowhere; the chat itself keeps it until it is deleted. */
export function neverWriteSecrets(turn: Turn): Answer {
  return notice({
    tone: 'warning',
    title: turn.say('password.secret.title'),
    text: turn.say('password.secret.text'),
    buttons: [button(turn, 'reset.start', 'commands.password.title'), menuButton(turn)],
  });
}
