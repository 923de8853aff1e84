import type { Effect } from '../../partner-center/ledger.ts';
import type { Invitations } from '../../password-reset/invitations.ts';

/** Sends the link of a new account's first password, once for each deed; for the ledger's `whenDone`. */
export async function offerFirstPassword(invitations: Invitations, effect: Effect): Promise<void> {
  const { action, about, targetId, actorId, actorName, requestId } = effect;
  if (action !== 'createUser' || about['firstPassword'] !== 'link' || targetId === undefined) return;
  await invitations.offerFirst({ personId: targetId, by: { id: actorId, name: actorName }, requestId });
}
