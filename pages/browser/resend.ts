import type { SendBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import { countdown } from './countdown.ts';
import { element } from './element.ts';
import type { Journey } from './journey.ts';
import { say } from './speech.ts';
import { announce, during } from './stage.ts';
import { tellNotSent, type Sent } from './tell-not-sent.ts';

/** The offer of another code, below the field of the code. */
export interface Resend {
  /** Shows the offer for the way under way, closed for this long. */
  offer(againInSeconds: number): void;
}

/** Makes the offer work; `whenSent` hears of each code that went out. */
export function resend(journey: Journey, whenSent: (sent: Sent) => void): Resend {
  const button = element('resend', HTMLButtonElement);
  const text = element('resend-text');
  const wait = countdown(show);

  function show(): void {
    const time = wait.left();
    // Not `disabled`, which would take the focus away from whoever has just pressed it.
    if (time === undefined) button.removeAttribute('aria-disabled');
    else button.setAttribute('aria-disabled', 'true');
    say(button, journey.way === 'totp' ? 'resend.againApp' : 'resend.again');
    say(text, time === undefined ? 'resend.question' : ['resend.wait', { time }]);
    text.hidden = journey.way === 'totp';
  }

  async function send(): Promise<void> {
    const told = await ask<SendBody>('send', { token: journey.token });
    if (told.is === 'sent') {
      whenSent(told);
      if (told.way.kind !== 'totp') announce('resend.sent');
    } else {
      tellNotSent(journey, told);
      if (told.is === 'tooSoon') wait.start(told.againInSeconds);
    }
  }

  button.addEventListener('click', () => void during(button, { doing: 'resend.sending' }, send).then(show));
  return { offer: (seconds) => wait.start(seconds) };
}
