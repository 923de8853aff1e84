import { welcomeName } from '../../dialogs/welcome.ts';
import type { BotStorage } from '../../storage/bot-storage.ts';
import type { Claims } from '../../storage/claims.ts';
import type { Clock } from '../../storage/clock.ts';
import type { UnitOfWork } from '../../storage/unit-of-work.ts';
import type { Arrived } from './activity.ts';
import { chatOf, isSameChat } from '../channel/chat-reference.ts';
import type { Identified } from './identify.ts';
import type { PersonRecords } from './person-records.ts';

/** Whether the app was installed or removed by this activity. An upgrade is neither: the chat goes on. */
export function installationOf({ type, action }: Arrived): 'added' | 'removed' | undefined {
  if (type !== 'installationUpdate') return undefined;
  if (action === 'add') return 'added';
  return action === 'remove' ? 'removed' : undefined;
}

/** What a chat is kept and forgotten with. */
export interface ChatKeeping {
  readonly people: Pick<PersonRecords, 'change'>;
  readonly bookmarks: Pick<BotStorage, 'keyOf'>;
  readonly claims: Pick<Claims, 'release'>;
  readonly unit: Pick<UnitOfWork, 'stage'>;
  readonly now: Clock;
  /** The hash of the conversation. */
  readonly conversation: string;
}

/**
 * Keeps where a person's chat is, as every message says it anew, and forgets the chat with all that was open in it when
 * the app is removed. Channels deliver in any order, and twice: what is older than the last installation or removal
 * changes nothing. `false`: it was such a one, and asks for no answer.
 */
export async function keepChat(arrived: Arrived, identified: Identified, keeping: ChatKeeping): Promise<boolean> {
  const { identity, chat, caller, installationAt } = identified;
  const { people, bookmarks, claims, unit, now, conversation } = keeping;
  const installation = installationOf(arrived);
  const sentAt = arrived.sentAt ?? now();
  if (installation !== undefined && installationAt !== undefined && sentAt < installationAt) return false;
  if (installation === 'removed') {
    if (chat !== undefined || sentAt !== installationAt) {
      await people.change(identity, { chat: undefined, installationAt: sentAt });
    }
    unit.stage({ key: bookmarks.keyOf(`${caller.key}:${conversation}`), value: null });
    unit.stage(claims.release(welcomeName(caller.key, conversation)));
    return true;
  }
  // What else a channel tells, such as who left, comes after a removal too.
  if (installation === undefined && arrived.type !== 'message' && arrived.type !== 'invoke') return true;
  const place = chatOf(arrived, chat);
  const moved = !isSameChat(chat, place);
  const added = installation === 'added' && sentAt !== installationAt;
  if (moved || added) {
    await people.change(identity, { chat: place, ...(added && { installationAt: sentAt }) });
  }
  return true;
}
