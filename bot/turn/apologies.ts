import { failureNotice } from '../../dialogs/failures.ts';
import { notice } from '../../dialogs/notices.ts';
import type { Answer, Turn } from '../../dialogs/turn.ts';
import { wordsIn } from '../../locales/words.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';

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

function withoutButtons(answer: Answer): Answer {
  return { ...bare(answer), apart: true };
}

/** A store that fails keeps no nonce, so what is said then offers nothing to press. */
export function bare(answer: Answer): Answer {
  const { view } = answer;
  const plain = view.template === 'outcome' ? { ...view, data: { ...view.data, buttons: [] } } : view;
  return { ...answer, view: plain, terms: { verbs: [] } };
}

/** A sentence for somebody whose language was not looked up: in both. */
export function bothLanguages(
  key: 'notices.slowDown' | 'notices.oneAtATime' | 'notices.untold' | 'notices.closed',
): string {
  return `${wordsIn('fr')(key)}\n\n${wordsIn('en')(key)}`;
}
