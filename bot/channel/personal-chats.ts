import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { ChatCard } from '../../jobs/messages/card-of.ts';
import type { Chat } from '../../jobs/notices/tell-notice.ts';
import { languageOf, type Language } from '../../locales/languages.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';
import type { Clock } from '../../storage/clock.ts';
import type { Adapter } from './adapter.ts';
import { referenceOf } from './chat-reference.ts';
import { ConnectorFailed } from '../errors.ts';
import { findUser } from '../turn/find-user.ts';
import { issueCard } from '../turn/issue-card.ts';
import { newNonce, type IssuedCards } from '../turn/issued-cards.ts';
import type { Log } from '../observing/log.ts';
import { deliver } from '../turn/outbox.ts';
import type { PersonRecords } from '../turn/person-records.ts';
import type { WaitingCards } from './waiting-cards.ts';

/** The chats of the staff, in which the bot may speak without having been asked. */
export interface PersonalChats extends Chat {
  /** Local mode: shows what waited for the person whom somebody has just become. */
  showWaiting(context: TurnContext, personId: string, place: WaitingPlace): Promise<void>;
}

/** Where waiting cards are shown. */
export interface WaitingPlace {
  readonly conversation: string;
  readonly language: Language;
  readonly correlationId: string;
}

export interface PersonalChatParts {
  readonly adapter: Pick<Adapter, 'resume'>;
  readonly cards: IssuedCards;
  readonly people: PersonRecords;
  readonly partnerCenter: Pick<PartnerCenter, 'getUser'>;
  readonly hashName: (...parts: readonly string[]) => string;
  /** The tenants whose people may write. */
  readonly tenants: readonly string[];
  readonly defaultLanguage: Language | undefined;
  /** Local mode alone. */
  readonly waiting: WaitingCards | undefined;
  readonly log: Log;
  readonly now: Clock;
}

/** Opens the chats. What is written there belongs to the person, as what they asked for does. */
export function personalChats(parts: PersonalChatParts): PersonalChats {
  const { adapter, cards, people, hashName, tenants, waiting, log, now } = parts;

  async function put(
    context: TurnContext,
    owner: string,
    { view, verbs }: ChatCard,
    place: WaitingPlace,
  ): Promise<void> {
    const { conversation, language, correlationId } = place;
    const nonce = newNonce();
    const terms = { verbs };
    const keeping = { cards, owner, conversation, desk: { now } };
    await issueCard({ answer: { view, terms }, nonce, language }, keeping, terms);
    await deliver(context, { view, nonce, language }, log, correlationId);
  }

  /** What is kept of the person, under the tenant from which they have written. */
  async function known({ id, objectId = id }: User) {
    const identities = tenants.map((tenantId) => hashName('person', tenantId, objectId));
    for (const identity of identities) {
      const record = await people.get(identity);
      if (record.chat !== undefined) return { identity, ...record };
    }
    return { identity: identities[0] ?? '', ...(await people.get(identities[0] ?? '')) };
  }

  return {
    async tell(personId, make) {
      const user = await findUser(parts.partnerCenter, personId);
      if (user?.enabled !== true) return 'noChat';
      const { identity, chat, language: chosen, persona } = await known(user);
      // Whoever speaks as somebody else in this chat must not be shown what is not theirs.
      if (waiting !== undefined && (chat === undefined || (persona !== undefined && persona !== personId))) {
        await waiting.keep({ personId, fr: make('fr'), en: make('en') });
        return 'told';
      }
      if (chat === undefined) return 'noChat';
      const told = chosen ?? chat.language ?? languageOf(user.preferredLanguage);
      const language = told ?? parts.defaultLanguage ?? 'en';
      const conversation = hashName('conversation', chat.channelId, chat.conversationId);
      const place = { conversation, language, correlationId: randomUUID() };
      try {
        await adapter.resume(referenceOf(chat), (context) => put(context, personId, make(language), place));
        return 'told';
      } catch (error) {
        if (!isGone(error)) throw error;
        await people.change(identity, { chat: undefined });
        return 'noChat';
      }
    },
    async showWaiting(context, personId, place) {
      for (const card of (await waiting?.take(personId)) ?? [])
        await put(context, personId, card[place.language], place);
    },
  };
}

/** The person has blocked or removed the bot, or the conversation is no more. */
function isGone(error: unknown): boolean {
  return error instanceof ConnectorFailed && (error.status === 403 || error.status === 404);
}
