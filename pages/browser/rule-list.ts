import { passwordRules, type PasswordRule } from '../../password-reset/password-rules.ts';
import type { PasswordTerms } from '../../password-reset/reset-links.ts';
import { made } from './element.ts';
import { say } from './speech.ts';

/** Draws the rules of a new password into a list, and gives what ticks off those that are met. */
export function ruleList(list: HTMLElement, { minimum }: PasswordTerms): (met: ReadonlySet<PasswordRule>) => void {
  const rows = passwordRules.map((rule) => {
    const mark = made('span', 'mark');
    mark.ariaHidden = 'true';
    const state = made('span', 'aside');
    const text = made('span');
    say(text, [`rule.${rule}`, { minimum }]);
    return { rule, mark, state, row: made('li', '', mark, made('span', '', state, ' ', text)) };
  });
  list.replaceChildren(...rows.map(({ row }) => row));
  return (met) => {
    for (const { rule, mark, state, row } of rows) {
      const isMet = met.has(rule);
      row.dataset['met'] = String(isMet);
      mark.textContent = isMet ? '✓' : '○';
      say(state, isMet ? 'password.met' : 'password.open');
    }
  };
}
