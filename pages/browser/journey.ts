import type { Purpose } from '../../password-reset/messages.ts';
import type { WayKind } from '../../password-reset/reset-links.ts';
import { element } from './element.ts';
import { say } from './speech.ts';

/** What the page knows of the way through it. The session is not among it: no script sees that cookie. */
export interface Journey {
  token: string;
  /** Whether the link is that of an account's first password. */
  readonly first: boolean;
  /** The digits of a code that is sent. */
  readonly codeDigits: number;
  /** The way under way, once the server has told it. */
  way: WayKind | undefined;
  /** Whether something is proven already, and lost when the page is left. */
  proven: boolean;
  /** Whether a password was sent and no answer came. */
  doubtful: boolean;
}

/** Shows what the journey is for, in the page's title. */
export function showPurpose(purpose: Purpose): void {
  say(element('purpose'), `purpose.${purpose}`);
}

/** Shows how far the journey is, of three steps. */
export function showStep(step: 1 | 2 | 3): void {
  element('steps').dataset['step'] = String(step);
  say(element('step'), ['step', { step }]);
}
