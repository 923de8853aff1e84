import type { Language } from '../../locales/languages.ts';
import type { Address, MessageLanguage } from '../../password-reset/messages.ts';
import type { Clock } from '../../storage/clock.ts';
import { DeliveryFailed } from '../channels/delivery-failed.ts';
import type { AnyNotice } from '../messages/any-notice.ts';
import { cardOf, type ChatCard } from '../messages/card-of.ts';
import { inEachLanguage } from '../messages/in-each-language.ts';
import type { MessageLinks } from '../messages/notice-place.ts';
import { wordNotice } from '../messages/word-notice.ts';
import { sendMessage, type Channels } from '../send-message.ts';
import type { NoticeRecord } from './notice-record.ts';

/** The staff, as far as messages are concerned. */
export interface People {
  /** Where somebody is reached who has no chat; `undefined` for whoever is not there any more. */
  find(
    personId: string,
  ): Promise<{ readonly language: MessageLanguage; readonly email: string | undefined } | undefined>;
}

/** The chats of the staff. */
export interface Chat {
  /** Puts a card, made in the language of the chat, into somebody's personal chat. Rejects when that failed. */
  tell(personId: string, make: (language: Language) => ChatCard): Promise<'told' | 'noChat'>;
}

/** What notices go out through. */
export interface NoticeWays extends Channels {
  readonly people: People;
  readonly chat: Chat;
  readonly links: MessageLinks;
  readonly now: Clock;
}

/** Tells a notice once. @throws DeliveryFailed */
export async function tellNotice(ways: NoticeWays, record: NoticeRecord, signal: AbortSignal): Promise<void> {
  const { recipient, notice, id } = record;
  if (isOver(notice, ways.now())) throw new DeliveryFailed('expired');
  const write = (address: Address, language: MessageLanguage) => {
    const place = { links: ways.links, inChat: false };
    const wordings = inEachLanguage(language, (each) => wordNotice(notice, { ...place, language: each }));
    return sendMessage(ways, { address, wordings, kind: notice.kind, id }, signal);
  };
  if ('address' in recipient) return write(recipient.address, recipient.language);
  if ((await tellInChat(ways, recipient.personId, notice)) === 'told') return;
  const person = await orUnreachable(ways.people.find(recipient.personId));
  if (person?.email === undefined) throw new DeliveryFailed('destination');
  return write({ channel: 'email', to: person.email }, person.language);
}

async function tellInChat(
  { chat, links }: NoticeWays,
  personId: string,
  notice: AnyNotice,
): Promise<'told' | 'noChat'> {
  const make = (language: Language) => cardOf(wordNotice(notice, { language, links, inChat: true }));
  return orUnreachable(chat.tell(personId, make));
}

/** What they reject with may name the person. */
async function orUnreachable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new DeliveryFailed('unreachable');
  }
}

function isOver(notice: AnyNotice, now: number): boolean {
  return notice.kind === 'firstPassword' && notice.expiresAt <= now;
}
