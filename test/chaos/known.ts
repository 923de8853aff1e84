import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';

const askedAgain = languages.flatMap((language) => {
  const say = wordsIn(language);
  const [name] = say('users.edit.title', { name: '#' }).split('#');
  return [say('catalog.others.title'), say('profiles.merge.title'), say('createUser.account.title'), name];
});

/**
 * What the oracle finds, and what stands in `found.test.ts` or in the notes of whoever is to mend it: one that is mended
 * goes away here too. It keeps no other finding from failing a run.
 */
const known: readonly RegExp[] = [
  // A turn that fails after its deed says that nothing was done.
  /^told: it was done in that turn\./,
  // A deed that seemed given up, because a clock was moved ahead, is done afterwards.
  /^told: it was done\. .*nothing done \((?:Nothing was done|Rien n’a été fait)\)/,
  // A preview that is cancelled after its deed was done, and could not be told, is said to have done nothing.
  /^told: it was done\. .*nothing done \((?:Cancelled|Annulé)\)/,
  // The second of two presses at once, on two replicas, takes what the first one did for somebody else's: the list has
  // changed, the values have crossed, the user name is taken.
  new RegExp(`^told: it was done\\. .*nothing done \\((?:${askedAgain.join('|')})`),
  // What goes on behind a turn that failed is heard by nobody when it fails too.
  /^processes: a process said past its log: UNHANDLED (?:RedisFailure|PostgresFailure|StoreTimeout)/,
  /^processes: a process said past its log: .*(?:PromiseRejectionHandledWarning|node --trace-warnings)/,
  /^processes: a process said \{"level":"fatal".*"name":"(?:RedisFailure|PostgresFailure|StoreTimeout)"/,
];

/** Whether a finding has been written down before. */
export function isKnown(wrong: string): boolean {
  return known.some((pattern) => pattern.test(wrong));
}
