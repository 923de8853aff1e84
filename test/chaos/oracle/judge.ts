import type { Case, Check } from './check.ts';
import { checkChanges } from './check-changes.ts';
import { checkJournal } from './check-journal.ts';
import { checkDelays, checkProcesses } from './check-processes.ts';
import { checkGuesses, checkPasswords } from './check-resets.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkConversations, checkTold } from './check-told.ts';
import { checkUsers } from './check-users.ts';

const checks: Readonly<Record<string, Check>> = {
  journal: checkJournal,
  users: checkUsers,
  changes: checkChanges,
  told: checkTold,
  conversations: checkConversations,
  guesses: checkGuesses,
  passwords: checkPasswords,
  secrets: checkSecrets,
  processes: checkProcesses,
  delays: checkDelays,
};

/** Everything that is wrong, each with the name of the question that found it. */
export async function judge(given: Case): Promise<readonly string[]> {
  const found = given.scene.chronicle.troubles.map((trouble) => `harness: ${trouble}`);
  // One after the other: some keep the processor busy for seconds, and others wait for the store.
  for (const [name, check] of Object.entries(checks)) {
    try {
      found.push(...(await check(given)).map((wrong) => `${name}: ${wrong}`));
    } catch (error) {
      found.push(`${name}: could not be asked: ${String((error as Error).stack)}`);
    }
  }
  return found;
}
