import type { Strength } from '../../password-reset/password-strength.ts';
import { element } from './element.ts';
import { hush, say } from './speech.ts';

/** Shows how strong a password is, drawn and in words, and why it is no stronger; `undefined` empties the meter. */
export function showStrength(strength: Strength | undefined): void {
  const meter = element('meter');
  const word = element('strength');
  const reason = element('reason');
  meter.hidden = strength === undefined;
  hush(reason);
  if (strength === undefined) return;
  meter.dataset['score'] = String(strength.score);
  say(word, `strength.score${strength.score}`);
  if (strength.weakness !== undefined) say(reason, `weakness.${strength.weakness}`);
  else if (strength.score < 3) say(reason, 'weakness.other');
}
