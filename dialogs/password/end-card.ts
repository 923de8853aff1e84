import type { Button, Tone } from '../../cards/views.ts';
import type { Key } from '../../locales/keys.ts';
import type { ResetStanding } from '../../password-reset/own-reset.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

type State = ResetStanding['state'];

/** Whether nothing more can become of a reset by what its owner does. */
export function hasEnded(state: State): boolean {
  return state !== 'STARTED' && state !== 'SENT' && state !== 'VERIFIED' && state !== 'SETTING';
}

/** What has become of a reset, and the way on from there. */
export function endCard(turn: Turn, challengeId: string, standing: ResetStanding): Answer {
  const { state, purpose = 'reset', signedOut } = standing;
  const { say } = turn;
  const { signInUrl, limits } = turn.desk.recovery;
  const aboutApp = purpose === 'addAuthenticator' || purpose === 'removeAuthenticator';
  const again = button(turn, aboutApp ? 'app.open' : 'reset.start', 'password.end.again', 'primary');
  const notMe = button(turn, 'reset.report', 'password.end.notMe');
  const card = (tone: Tone, title: Key, text: Key | undefined, buttons: readonly Button[]) =>
    notice(
      {
        ...{ tone, title: say(title), buttons: [...buttons, menuButton(turn)] },
        ...(text && { text: say(text, { hours: limits.coolDownHours }) }),
      },
      { challengeId, purpose },
    );
  switch (state) {
    case 'DONE':
      if (aboutApp) return card('good', `password.end.${purpose}`, `password.end.${purpose}Text`, [notMe]);
      return withLink(
        card('good', 'password.end.done', `password.end.${signedOut ? 'doneText' : 'doneStillIn'}`, [notMe]),
        {
          title: say('password.end.signIn'),
          url: signInUrl,
        },
      );
    case 'UNKNOWN':
      return withLink(card('warning', 'password.end.unknown', 'password.end.unknownText', [again, notMe]), {
        title: say('password.end.signIn'),
        url: signInUrl,
      });
    case 'FAILED':
      return card('attention', aboutApp ? 'password.end.failedApp' : 'password.end.failed', textOfFailure(aboutApp), [
        again,
      ]);
    case 'EXPIRED':
      return card('warning', 'password.end.expired', 'password.end.expiredText', [again]);
    case 'CANCELLED':
      return card('neutral', 'password.end.cancelled', undefined, [again]);
    case 'LOCKED':
      return card('attention', 'password.end.locked', 'password.end.lockedText', []);
    case 'SETTING':
      return card('neutral', 'password.end.setting', 'password.end.settingText', []);
    case 'STARTED':
    case 'SENT':
    case 'VERIFIED':
      return card('neutral', 'password.end.onPage', 'password.end.onPageText', [again]);
    case 'replaced':
      return card('neutral', 'password.end.replaced', 'password.end.replacedText', [again]);
  }
}

function textOfFailure(aboutApp: boolean): Key {
  return aboutApp ? 'password.end.expiredText' : 'password.end.failedText';
}

function withLink(answer: Answer, link: { readonly title: string; readonly url: string }): Answer {
  const { view } = answer;
  return view.template === 'outcome' ? { ...answer, view: { ...view, data: { ...view.data, link } } } : answer;
}
