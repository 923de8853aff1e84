import type { AuthenticatorBody, EnrolBody } from '../reset-bodies.ts';
import { digitsOf } from '../typed-code.ts';
import { ask } from './ask.ts';
import { element, made } from './element.ts';
import { end, endGone } from './ending-stage.ts';
import { field } from './field.ts';
import { showStep, type Journey } from './journey.ts';
import { hush, say } from './speech.ts';
import { announce, during, enter, warn } from './stage.ts';

const appDigits = 6;

/** Asks what the app is to be given, shows it, and takes the app's first code. */
export async function enrolStage(journey: Journey): Promise<void> {
  const again = element('enrol-again', HTMLButtonElement);
  const ready = element('enrol-ready');

  async function prepare(): Promise<void> {
    const told = await ask<EnrolBody>('enrol', { token: journey.token });
    if (told.is === 'gone') return endGone(journey);
    if (told.is !== 'ready') return warn(`trouble.${told.is}`);
    ready.hidden = false;
    element('secret').replaceChildren(...groupsOf(told.secret));
    element('open-app', HTMLAnchorElement).href = told.uri;
    await draw(told.uri);
  }

  function showAgain(): void {
    hush(element('progress'));
    again.hidden = !ready.hidden;
  }

  again.addEventListener('click', () => void during(again, { doing: 'enrol.loading' }, prepare).then(showAgain));
  takeFirstCode(journey);
  showStep(2);
  enter('enrol');
  announce('enrol.loading');
  await prepare().finally(showAgain);
}

async function draw(uri: string): Promise<void> {
  try {
    const { qrCode } = await import('./qr-code.ts');
    element('qr').replaceChildren(qrCode(uri));
  } catch {
    // The part that draws did not arrive; the key below says the same.
    say(element('qr'), 'enrol.notDrawn');
  }
}

/** Four characters a group, told apart by margins: no space comes into what is selected and copied. */
function groupsOf(secret: string): readonly HTMLElement[] {
  return (secret.match(/.{1,4}/g) ?? []).map((group) => made('span', 'group', group));
}

function takeFirstCode(journey: Journey): void {
  const code = field('app-code');
  const button = element('enrol-go', HTMLButtonElement);

  async function confirm(typed: string): Promise<void> {
    const told = await ask<AuthenticatorBody>('authenticator', { token: journey.token, code: typed });
    switch (told.is) {
      case 'done':
        return end(journey, 'added');
      case 'failed':
        return end(journey, 'notAdded');
      case 'gone':
        return endGone(journey);
      case 'wrong':
        code.input.value = '';
        return told.left > 0 ? code.refuse(['enrol.wrong', { count: told.left }]) : end(journey, 'tries');
      case 'digits':
        return code.refuse('code.digits');
      case 'unavailable':
      case 'slowDown':
        return warn(`trouble.${told.is}`);
    }
  }

  element('enrol-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = digitsOf(code.input.value);
    if (typed === undefined) return code.refuse(code.input.value.trim() === '' ? 'code.empty' : 'code.digits');
    if (typed.length !== appDigits) return code.refuse(['code.length', { digits: appDigits }]);
    code.accept();
    void during(button, { doing: 'code.checking' }, () => confirm(typed));
  });
}
