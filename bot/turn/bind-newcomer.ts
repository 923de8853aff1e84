import type { TurnContext } from 'botbuilder';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { Partner, PartnerCenter, User } from '../../partner-center/port.ts';
import type { Journal, JournalEntry } from '../../storage/journal.ts';
import { inNobodysUnit } from '../../storage/unit-of-work.ts';
import type { Arrived } from './activity.ts';
import type { Log } from '../observing/log.ts';
import { readMember } from '../channel/roster.ts';

/** What a newcomer is bound with. */
export interface BindParts {
  readonly partnerCenter: Pick<PartnerCenter, 'findUnbound' | 'bindObjectId' | 'findByObjectId'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly log: Log;
  readonly correlationId: string;
}

/**
 * Somebody whom the directory does not know by their object id: the account that was made for their address becomes
 * theirs, if it is nobody's yet (design, section 5, `PARTNER_CENTER`). The address is the channel's word alone: what an
 * activity says of a name proves nothing.
 */
export async function bindNewcomer(
  context: TurnContext,
  arrived: Arrived,
  { tenantId }: Pick<Partner, 'tenantId'>,
  { partnerCenter, journal, log, correlationId }: BindParts,
): Promise<User | undefined> {
  // Another tenant that may write has addresses, and guests, of its own.
  if (tenantId.toLowerCase() !== arrived.tenantId.toLowerCase()) return undefined;
  const member = await readMember(context, arrived);
  const user = member && (await partnerCenter.findUnbound(member.userPrincipalName));
  if (member === undefined) return undefined;
  // Two first messages at once: the other one has bound them, after this turn looked.
  const boundMeanwhile = () => inNobodysUnit(() => partnerCenter.findByObjectId(member.objectId));
  if (user === undefined) return boundMeanwhile();
  const line: Omit<JournalEntry, 'outcome'> = {
    ...{ actorId: user.id, actorName: user.displayName, targetId: user.id, targetName: user.displayName },
    ...{ action: 'bindIdentity', differences: [], correlationId },
  };
  await journal.append({ ...line, outcome: 'started' });
  try {
    const bound = await partnerCenter.bindObjectId(user.id, member.objectId);
    await journal.append({ ...line, outcome: 'done' });
    log.event('identity.bound', { who: user.id, correlationId });
    return bound;
  } catch (error) {
    if (!isConflict(error)) throw error;
    await journal.append({ ...line, outcome: 'refused' });
    return boundMeanwhile();
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof PartnerCenterError && error.failure.code === 'conflict';
}
