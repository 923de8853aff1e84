import type { ShownWay } from '../../password-reset/reset-links.ts';
import type { VerifyBody } from '../reset-bodies.ts';
import { digitsOf } from '../typed-code.ts';
import { ask, type Told } from './ask.ts';
import { element } from './element.ts';
import { end, endGone } from './ending-stage.ts';
import { field } from './field.ts';
import type { Journey } from './journey.ts';
import { resend } from './resend.ts';
import { say } from './speech.ts';
import { during, enter, isShown, warn } from './stage.ts';
import type { Sent } from './tell-not-sent.ts';

/** All is proven that had to be. */
export type Verified = Extract<Told<VerifyBody>, { is: 'verified' }>;

/** The stage on which a code is typed. */
export interface CodeStage {
  /** Shows it for a code that the page itself asked for. */
  show(sent: Sent): void;
  /** Shows it for a code that was asked for elsewhere, so that the page does not know where it went. */
  showUnknown(againInSeconds: number): void;
}

/** An authenticator app's codes are as long everywhere. */
const appDigits = 6;

/** Makes the stage; `next` hears of what a right code proved. */
export function codeStage(
  journey: Journey,
  next: { verified(verified: Verified): Promise<void>; another(ways: readonly ShownWay[]): Promise<void> },
): CodeStage {
  const code = field('code');
  const button = element('code-go', HTMLButtonElement);
  const digits = journey.codeDigits;
  const offer = resend(journey, show);
  let second = false;

  function show({ way, againInSeconds }: Sent): void {
    journey.way = way.kind;
    say(element('code-lead'), way.kind === 'totp' ? 'code.totp' : [`code.${way.kind}`, { to: way.masked }]);
    say(element('code-hint'), ['code.hint', { digits: way.kind === 'totp' ? appDigits : digits }]);
    open(againInSeconds);
  }

  function showUnknown(againInSeconds: number): void {
    say(element('code-lead'), 'code.lead');
    say(element('code-hint'), ['code.hintEither', { digits }]);
    open(againInSeconds);
  }

  function open(againInSeconds: number): void {
    say(element('code-title'), second ? 'code.titleSecond' : 'code.title');
    code.input.value = '';
    code.accept();
    // Another code for the same stage: whoever pressed the button stays there.
    if (!isShown('code-stage')) enter('code-stage');
    offer.offer(againInSeconds);
  }

  /** The code as it goes to the server; what is plainly none costs no guess. */
  function read(): string | undefined {
    const typed = code.input.value;
    const read = digitsOf(typed);
    const lengths = journey.way === undefined ? [digits, appDigits] : [journey.way === 'totp' ? appDigits : digits];
    if (typed.trim() === '') code.refuse('code.empty');
    else if (read === undefined) code.refuse('code.digits');
    else if (lengths.includes(read.length)) return read;
    else if (journey.way === undefined) code.refuse(['code.lengthEither', { digits }]);
    else code.refuse(['code.length', { digits: lengths[0] ?? digits }]);
    return undefined;
  }

  async function verify(typed: string): Promise<void> {
    const told = await ask<VerifyBody>('verify', { token: journey.token, code: typed });
    switch (told.is) {
      case 'verified':
        return next.verified(told);
      case 'another':
        second = true;
        return next.another(told.ways);
      case 'wrong':
        return refuse(told.left);
      case 'digits':
        return code.refuse('code.digits');
      case 'locked':
        return end(journey, 'locked');
      case 'gone':
        return endGone(journey);
      case 'paused':
        return warn('resend.paused');
      case 'unavailable':
      case 'slowDown':
        return warn(`trouble.${told.is}`);
    }
  }

  function refuse(left: number): void {
    code.input.value = '';
    if (left > 0) code.refuse(['code.wrong', { count: left }]);
    else code.refuse(journey.way === 'totp' ? 'code.wrongLastApp' : 'code.wrongLast');
  }

  element('code-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = read();
    if (typed === undefined) return;
    code.accept();
    void during(button, { doing: 'code.checking' }, () => verify(typed));
  });
  return { show, showUnknown };
}
