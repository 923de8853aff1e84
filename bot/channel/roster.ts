import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Arrived } from '../turn/activity.ts';
import type { Roster } from './connector.ts';
import { ConnectorFailed } from '../errors.ts';
import { inTime } from '../in-time.ts';

/** Somebody as the channel's roster knows them. */
export interface Member {
  readonly objectId: string;
  readonly userPrincipalName: string;
}

/** How long the roster may take: a turn is to be answered within 5 s; in ms. */
const patience = 3_000;

const text = z.string().min(1).max(256);

// Teams has told the object id under either name: as `aadObjectId` in activities, as `objectId` in older rosters.
const memberSchema = z
  .object({
    aadObjectId: text.optional(),
    objectId: text.optional(),
    userPrincipalName: text,
    tenantId: text.optional(),
    userRole: text.optional(),
  })
  .transform(({ aadObjectId, objectId, ...rest }) => ({ ...rest, objectId: aadObjectId ?? objectId ?? '' }));

/**
 * Asks the channel who the sender of an activity is. `undefined` when it does not know them, knows them as a guest, or as
 * somebody of another tenant or object id than the activity said. Throws when the channel cannot be asked.
 */
export async function readMember(context: TurnContext, { conversation, from, tenantId }: Arrived) {
  const { adapter, turnState } = context;
  const { conversations } = turnState.get<{ conversations: Roster }>(
    (adapter as unknown as { ConnectorClientKey: symbol }).ConnectorClientKey,
  );
  const asked = conversations.getConversationMember(conversation.id, from.id).catch(absentWhenUnknown);
  const told = memberSchema.safeParse(await inTime(asked, patience, () => new ConnectorFailed(undefined, 'timeout')));
  if (!told.success) return undefined;
  const { userPrincipalName, objectId, userRole = 'user', tenantId: home = tenantId } = told.data;
  const isSender = isSame(objectId, from.aadObjectId) && isSame(home, tenantId) && userRole === 'user';
  return isSender ? ({ objectId, userPrincipalName } satisfies Member) : undefined;
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}

function absentWhenUnknown(error: unknown): undefined {
  if (error instanceof ConnectorFailed && (error.status === 403 || error.status === 404)) return undefined;
  throw error;
}
