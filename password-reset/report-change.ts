import type { Change } from '../storage/store.ts';
import { requestIdOf } from '../storage/request-id.ts';
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
  correlationId: string,
  { vault, journal, directory, notices, limits, onMoved, events }: ResetParts,
  { records, tidings }: ResetWorks,
  claim: Claim = async () => [],
): Promise<boolean> {
  if ((await claim()) === undefined) return false;
  const at = vault.now();
  const who = (await directory.findMe(ownerId))?.displayName ?? '';
  const entry = { actorId: ownerId, actorName: who, targetId: ownerId, targetName: who, correlationId };
  await journal.append({ ...entry, action: 'reportChange', outcome: 'done', differences: [] });
  const told = await tidings.toAdministrators({ kind: 'changeReported', at, who });
  const done = await records.step(ownerId, async (record) => {
    const claimed = await claim();
    if (claimed === undefined) return { answer: undefined };
    const answer = { underWay: record.challenge?.id };
    return { record: report(record, limits), answer, also: [...claimed, ...told] };
  });
  if (done === undefined) return false;
  notices.wake();
  if (done.underWay !== undefined) onMoved(done.underWay);
  try {
    await directory.endMySessions(ownerId, { requestId: requestIdOf(`report ${ownerId} ${at}`), correlationId });
  } catch (error) {
    // Resets are closed already, which is what was asked for first; an operator reads why nobody was signed out.
    events.onError('endSessions', error);
  }
  return true;
}
