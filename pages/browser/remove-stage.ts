import type { AuthenticatorBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { end, endGone } from './ending-stage.ts';
import { showStep, type Journey } from './journey.ts';
import { during, enter, warn } from './stage.ts';

/** Shows what taking the app away means, and takes it away at the press. */
export function removeStage(journey: Journey): void {
  const button = element('remove-go', HTMLButtonElement);

  async function remove(): Promise<void> {
    const told = await ask<AuthenticatorBody>('forget', { token: journey.token });
    if (told.is === 'gone') endGone(journey);
    else if (told.is === 'done') end(journey, 'removed');
    else if (told.is === 'failed') end(journey, 'notRemoved');
    else if (told.is === 'unavailable' || told.is === 'slowDown') warn(`trouble.${told.is}`);
  }

  button.addEventListener('click', () => void during(button, { doing: 'remove.removing' }, remove));
  showStep(2);
  enter('remove');
}
