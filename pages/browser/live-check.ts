import { passwordStrength } from '../../password-reset/password-policy.ts';
import { passwordRules } from '../../password-reset/password-rules.ts';
import type { Strength } from '../../password-reset/password-strength.ts';
import type { PasswordTerms } from '../../password-reset/reset-links.ts';
import { element } from './element.ts';
import { metPlainRules, metRules } from './met-rules.ts';
import { ruleList } from './rule-list.ts';
import { hush, sayAll } from './speech.ts';
import { showStrength } from './strength-meter.ts';

/** How long typing must rest before the password is measured, and before a screen reader is told; in ms. */
const rest = { measure: 120, tell: 1200 };

/** Shows how good the password in a field is while it is typed: the meter, its reason, and the rules ticked off. */
export function liveCheck(input: HTMLInputElement, terms: PasswordTerms): void {
  const tick = ruleList(element('rules'), terms);
  const live = element('password-live');
  let isLoaded = false;
  let timer = 0;

  async function measure(): Promise<void> {
    const password = input.value;
    if (!isLoaded) tick(metPlainRules(password, terms));
    try {
      // The first time, this fetches the dictionaries.
      const [strength, met] = await Promise.all([passwordStrength(password, terms), metRules(password, terms)]);
      isLoaded = true;
      if (password !== input.value) return;
      tick(met);
      showStrength(password === '' ? undefined : strength);
      if (password !== '') timer = setTimeout(() => tell(strength, passwordRules.length - met.size), rest.tell);
    } catch {
      // No dictionaries, for want of a connection: the server has its own, and tells.
    }
  }

  function tell({ score }: Strength, left: number): void {
    const rules = left === 0 ? 'password.rulesMet' : (['password.rulesLeft', { count: left }] as const);
    sayAll(live, ['strength.label', `strength.score${score}`, rules]);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    hush(live);
    timer = setTimeout(() => void measure(), rest.measure);
  });
  void measure();
}
