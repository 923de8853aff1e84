import type { SendBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import type { CodeStage } from './code-stage.ts';
import { element } from './element.ts';
import type { Journey } from './journey.ts';
import { during, enter } from './stage.ts';
import { tellNotSent } from './tell-not-sent.ts';

/** Shows where an account's first password begins: nothing goes out before the press, as scanners open links. */
export function beginStage(journey: Journey, code: CodeStage): void {
  const button = element('send', HTMLButtonElement);
  button.addEventListener('click', () => {
    void during(button, { doing: 'begin.sending' }, async () => {
      const told = await ask<SendBody>('begin', { token: journey.token });
      if (told.is === 'sent') code.show(told);
      // One went out before the page was loaded again.
      else if (told.is === 'tooSoon') code.showUnknown(told.againInSeconds);
      else tellNotSent(journey, told);
    });
  });
  enter('begin');
}
