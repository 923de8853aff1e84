import type { Change } from '../storage/store.ts';
import { requestIdOf } from '../storage/request-id.ts';
import type { Asked } from './own-reset.ts';
import type { ResetParts } from './reset-parts.ts';
import type { ResetWorks } from './reset-works.ts';
import { report } from './transitions.ts';

/** What must come true in the same moment, such as the end of the link that said it; `undefined`: it has been said. */
export type Claim = () => Promise<readonly Change[] | undefined>;

/**
 * "This was not me": resets are closed for a while, whatever is under way ends, the admins hear of it, and the person is
 * signed out everywhere. False when the claim was taken already, and nothing was done.
 */
export async function reportChange(
  ownerId: string,
  { correlationId, spokenBy }: Asked,
  { vault, journal, directory, notices, events }: ResetParts,
  { records, tidings }: ResetWorks,
  claim: Claim = async () => [],
): Promise<boolean> {
  if ((await claim()) === undefined) return false;
  const at = vault.now();
  const who = (await directory.findMe(ownerId))?.displayName ?? '';
  const entry = { actorId: ownerId, actorName: who, targetId: ownerId, targetName: who, correlationId, spokenBy };
  const line = {
    ...entry,
    action: 'reportChange',
    requestId: requestIdOf(`report ${correlationId} ${at}`),
    differences: [],
  };
  await journal.append({ ...line, outcome: 'started' });
  const told = await tidings.toAdministrators({ kind: 'changeReported', at, who });
  const done = await records.step(ownerId, async (record) => {
    const claimed = await claim();
    if (claimed === undefined) return { answer: false };
    return { record: report(record), answer: true, also: [...claimed, ...told] };
  });
  await journal.append({ ...line, outcome: done ? 'done' : 'abandoned' });
  if (!done) return false;
  notices.wake();
  try {
    await directory.endMySessions(ownerId, { requestId: requestIdOf(`report ${ownerId} ${at}`), correlationId });
  } catch (error) {
    // Resets are closed already, which is what was asked for first; an operator reads why nobody was signed out.
    events.onError('endSessions', error);
  }
  return true;
}
