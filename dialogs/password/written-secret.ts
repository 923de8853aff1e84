import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{M}\p{N}\s]/u];
const mailAddress = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;

/** Whether a message that is no command looks like a code (6 to 12 digits) or a password: one word of many kinds. */
export function looksSecret(text: string): boolean {
  const written = text.trim();
  if (/^\d(?:[ -]?\d){5,11}$/.test(written)) return true;
  if (!/^\S{8,256}$/.test(written) || mailAddress.test(written)) return false;
  // What ordinary words have too tells nothing: "Aujourd’hui", "Peut-être", "Parfait !".
  const telling = written.replaceAll(/[-’']|[.,;:!?…]+$/gu, '');
  return classes.filter((kind) => kind.test(telling)).length >= 3;
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
