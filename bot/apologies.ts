import { failureNotice } from '../dialogs/failures.ts';
import { notice } from '../dialogs/notices.ts';
import type { Answer, Turn } from '../dialogs/turn.ts';
import { wordsIn } from '../locales/words.ts';
import { PartnerCenterError } from '../partner-center/errors.ts';

/** What is said when a turn fails: why, as far as a person can use it, and the reference to quote. */
export function apology(turn: Turn, error: unknown): Answer {
  if (error instanceof PartnerCenterError) return withoutButtons(failureNotice(turn, error.failure));
  return withoutButtons(
    notice({
      tone: 'attention',
      title: turn.say('notices.busy'),
      text: turn.say('failures.internal'),
      facts: [{ title: turn.say('failures.reference'), value: turn.correlationId }],
    }),
  );
}

/** A store that fails keeps no nonce, so what is said then offers nothing to press; the card pressed stays. */
function withoutButtons({ view }: Answer): Answer {
  const plain = view.template === 'outcome' ? { ...view, data: { ...view.data, buttons: [] } } : view;
  return { view: plain, terms: { verbs: [] }, apart: true };
}

/** A sentence for somebody whose language was not looked up: in both. */
export function bothLanguages(key: 'notices.slowDown' | 'notices.personalOnly' | 'notices.closed'): string {
  return `${wordsIn('fr')(key)}\n\n${wordsIn('en')(key)}`;
}
