import { checkPassword } from '../../password-reset/password-policy.ts';
import type { PasswordRule } from '../../password-reset/password-rules.ts';
import type { PasswordTerms } from '../../password-reset/reset-links.ts';
import type { SetBody } from '../reset-bodies.ts';
import { ask } from './ask.ts';
import { element } from './element.ts';
import { end, endGone } from './ending-stage.ts';
import { field } from './field.ts';
import { showStep, type Journey } from './journey.ts';
import { liveCheck } from './live-check.ts';
import { say, type Sentence } from './speech.ts';
import { during, enter, warn } from './stage.ts';

/** The directory may be slow, and an answer that is not waited for leaves everybody in doubt; in ms. */
const answerMs = 40_000;

/** Shows where the new password is chosen. */
export function passwordStage(journey: Journey, account: string, terms: PasswordTerms): void {
  const password = field('password');
  const confirmation = field('confirmation');
  const button = element('set', HTMLButtonElement);

  const sentencesOf = (rules: readonly PasswordRule[]): readonly Sentence[] =>
    rules.map((rule) => [`broken.${rule}`, { minimum: terms.minimum }] as const);

  /** Whether the password is worth sending: what the server would refuse costs one of few tries. */
  async function isGood(): Promise<boolean> {
    if (password.input.value === '') {
      password.refuse('password.empty');
      return false;
    }
    const broken = await checkPassword(password.input.value, terms).catch(() => []);
    if (broken.length > 0) {
      password.refuse(...sentencesOf(broken));
      return false;
    }
    if (confirmation.input.value === password.input.value) return true;
    confirmation.refuse(confirmation.input.value === '' ? 'password.again' : 'password.mismatch');
    return false;
  }

  async function set(): Promise<void> {
    if (!(await isGood())) return;
    const content = { token: journey.token, password: password.input.value, confirmation: confirmation.input.value };
    journey.doubtful = true;
    const told = await ask<SetBody>('set', content, { answerMs });
    switch (told.is) {
      case 'done':
        return end(journey, 'done', { signedOut: told.signedOut });
      case 'unknown':
      case 'failed':
        return end(journey, told.is);
      case 'gone':
        return endGone(journey);
      case 'refused':
        journey.doubtful = false;
        if (told.left === 0) return end(journey, 'tries');
        return password.refuse(...sentencesOf(told.rules), ['password.left', { count: told.left }]);
      case 'mismatch':
        journey.doubtful = false;
        return confirmation.refuse('password.mismatch');
      case 'unavailable':
      case 'slowDown':
        journey.doubtful = false;
        return warn(`trouble.${told.is}`);
    }
  }

  element('password-form').addEventListener('submit', (event) => {
    event.preventDefault();
    password.accept();
    confirmation.accept();
    void during(button, { doing: 'password.setting', broken: 'trouble.doubtful' }, set);
  });
  offerToShow(password.input, confirmation.input);
  element('account').textContent = account;
  showStep(2);
  enter('choose');
  liveCheck(password.input, terms);
}

function offerToShow(...inputs: readonly HTMLInputElement[]): void {
  const button = element('reveal');
  let isShown = false;
  button.addEventListener('click', () => {
    isShown = !isShown;
    for (const input of inputs) input.type = isShown ? 'text' : 'password';
    say(button, isShown ? 'password.hide' : 'password.show');
  });
}
