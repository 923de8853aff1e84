import { element } from './element.ts';
import { showStep, type Journey } from './journey.ts';
import { say } from './speech.ts';
import { enter } from './stage.ts';

/** The ways in which the page comes to an end. */
export type Ending =
  | 'done'
  | 'unknown'
  | 'failed'
  | 'tries'
  | 'gone'
  | 'goneFirst'
  | 'locked'
  | 'incomplete'
  | 'added'
  | 'notAdded'
  | 'removed'
  | 'notRemoved';

const good: readonly Ending[] = ['done', 'added', 'removed'];
const withSignIn: readonly Ending[] = ['done', 'unknown'];

/** Ends the page: nothing that was typed or could still open something stays in it. */
export function end(journey: Journey, ending: Ending, { signedOut = false } = {}): void {
  journey.token = '';
  journey.proven = false;
  for (const input of document.querySelectorAll('input')) input.value = '';
  element('secret').replaceChildren();
  element('qr').replaceChildren();
  element('open-app').removeAttribute('href');
  if (good.includes(ending)) showStep(3);
  element('steps').hidden = !good.includes(ending);
  element('ending').dataset['ending'] = good.includes(ending) ? 'good' : 'bad';
  say(element('ending-title'), `ending.${ending}.title`);
  say(element('ending-text'), `ending.${ending}.text`);
  say(element('ending-hint'), `ending.${ending}.hint`);
  element('signed-out').hidden = !signedOut;
  element('sign-in').hidden = !withSignIn.includes(ending);
  enter('ending');
}

/** Ends the page with a link that opens nothing: after a doubtful answer that means that it may have done its work. */
export function endGone(journey: Journey): void {
  if (journey.doubtful) end(journey, 'unknown');
  else end(journey, journey.first ? 'goneFirst' : 'gone');
}
