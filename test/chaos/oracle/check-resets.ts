import type { PasswordAttempt } from '../chronicle.ts';
import type { Member } from '../found-partner.ts';
import type { Check } from './check.ts';
import { doneOf } from './check-journal.ts';

/** At most five wrong codes count for one code, it opens at most one session, and none after the fifth wrong one. */
export const checkGuesses: Check = ({ scene }) =>
  [...scene.chronicle.guesses.values()].flatMap(({ member, left, right, tooLate }) => {
    // Whoever guesses when none is left is told the same as with the fifth: that none is.
    const counted = left.filter((more) => more > 0);
    const twice = new Set(counted).size < counted.length || counted.some((more) => more > 4);
    return [
      ...(twice ? [`wrong codes of ${member.name} did not all count: they left ${left.join(', ')}`] : []),
      ...(right > 1 ? [`one code of ${member.name} opened ${right} sessions`] : []),
      ...(tooLate ? [`a code of ${member.name} was taken after five wrong ones`] : []),
    ];
  });

/** The password that somebody has is the one that they chose last, and every address heard of each. */
export const checkPasswords: Check = async ({ scene, evidence }) => {
  const wrong: string[] = [];
  const attempts = Map.groupBy(scene.chronicle.attempts, ({ member }) => member);
  for (const [member, own] of attempts) {
    const held: string[] = [];
    for (const password of new Set(own.map(({ password }) => password))) {
      if (await evidence.verifyPassword(member.objectId, password)) held.push(password);
    }
    const possible = passwordsPossible(own);
    const [has] = held;
    if (has === undefined && possible.mustHave) wrong.push(`${member.name} has not the password that was set`);
    if (has !== undefined && !possible.passwords.has(has))
      wrong.push(`${member.name} has a password that was replaced`);
    wrong.push(...checkNotices(member, own));
  }
  const done = scene.chronicle.attempts.filter(({ outcome }) => outcome === 'done').length;
  const journalled = doneOf(evidence.entries, 'resetPassword').size;
  const open = scene.chronicle.attempts.filter(({ outcome }) => outcome === 'unanswered' || outcome === 'gone').length;
  // A process that dies between the two writes of the end leaves the journal at `started` (docs/architecture.md).
  if (journalled > done + open) wrong.push(`${journalled} passwords were set by the journal, and ${done} by the pages`);
  scene.counts.add('passwords set', done);
  return wrong;

  function checkNotices(member: Member, own: readonly PasswordAttempt[]): readonly string[] {
    const set = own.filter(({ outcome }) => outcome === 'done').length;
    const mails = scene.mail.mails.filter(({ to, text }) => to.includes(member.mailbox) && text.includes('/r/report/'));
    const notices = new Set(mails.map(({ headers }) => headers.get('message-id'))).size;
    return notices < set ? [`${member.name} set ${set} passwords, and heard of ${notices}`] : [];
  }
};

/** The last one that was certainly set, and those that came after it or at the same time and may have been. */
function passwordsPossible(own: readonly PasswordAttempt[]) {
  const done = own.filter(({ outcome }) => outcome === 'done').toSorted((one, other) => one.ended - other.ended);
  const last = done.at(-1);
  const uncertain = own.filter(
    ({ outcome, ended }) =>
      (outcome === 'unknown' || outcome === 'unanswered' || outcome === 'gone') && ended >= (last?.begun ?? 0),
  );
  const passwords = new Set([...(last === undefined ? [] : [last]), ...uncertain].map(({ password }) => password));
  return { passwords, mustHave: last !== undefined };
}
