import { formatsIn } from '../locales/format.ts';
import type { InvalidReason, PartnerCenterFailure } from '../partner-center/errors.ts';
import { menuButton, notice } from './notices.ts';
import type { Errors } from './flow.ts';
import type { Answer, Turn } from './turn.ts';

/** Partner Center's "no" in the person's words, with what to do and the id to quote. */
export function failureNotice(turn: Turn, failure: PartnerCenterFailure): Answer {
  const { say } = turn;
  const seconds = failure.code === 'throttled' ? failure.retryAfterSeconds : 0;
  const text =
    failure.code === 'conflict'
      ? say(`failures.conflict.${failure.reason}`)
      : say(`failures.${failure.code}`, { count: seconds });
  return notice({
    tone: 'attention',
    title: say('failures.title'),
    text,
    facts: [{ title: say('failures.reference'), value: turn.correlationId }],
    buttons: [menuButton(turn)],
  });
}

/** Refused fields, with the directory's reasons or a form's own. */
export type RefusedFields = Readonly<Record<string, InvalidReason | 'neededForLink'>>;

/** The words for refused fields. */
export function fieldErrors(turn: Turn, fields: RefusedFields, domains: readonly string[] = []): Errors {
  const list = formatsIn(turn.language).list(domains);
  return Object.fromEntries(
    Object.entries(fields).map(([field, reason]) => [field, turn.say(`fields.${reason}`, { domains: list })]),
  );
}
