import { formatsIn } from '../../locales/format.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { own } from './own.ts';
import { takeWay } from './recover.ts';

/** The caller's authenticator app: whether there is one, what it is good for, and what can be done. */
export async function authenticatorCard(turn: Turn): Promise<Answer> {
  const { say } = turn;
  const { hasApp, ways, usable } = await own(turn).standing();
  const app = ways.find(({ kind }) => kind === 'totp');
  const waiting = app !== undefined && app.usableFrom > turn.desk.now();
  const at = formatsIn(turn.language).dateTime(app?.usableFrom ?? 0);
  const possible = usable.length > 0;
  const lines = [
    ...(waiting ? [say('password.app.waiting', { at })] : []),
    say(possible ? 'password.app.proof' : 'password.app.noWay'),
  ];
  const change = hasApp
    ? button(turn, 'app.remove', 'password.app.remove')
    : button(turn, 'app.add', 'password.app.add', 'primary');
  return notice({
    title: say('password.app.title'),
    text: say(hasApp ? 'password.app.has' : 'password.app.none'),
    lines,
    buttons: [...(possible ? [change] : []), menuButton(turn)],
  });
}

/** Begins to add or to remove the app, with a code over the best way there is. */
export async function changeAuthenticator(
  turn: Turn,
  purpose: 'addAuthenticator' | 'removeAuthenticator',
): Promise<Answer> {
  const { usable, hasApp } = await own(turn).standing();
  const [best] = usable;
  if (best === undefined || hasApp !== (purpose === 'removeAuthenticator')) return authenticatorCard(turn);
  return takeWay(turn, best.kind, purpose);
}
