import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import { languages } from '../../locales/languages.ts';
import type { Arrived } from '../turn/activity.ts';
import { clientLanguage } from '../turn/client-language.ts';

/** Where somebody's personal chat is: as little as it takes to write there without having been asked. */
export const chatSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversationId: z.string(),
  tenantId: z.string(),
  botId: z.string(),
  userId: z.string(),
  /** That of the person's client there, as it last told. */
  language: z.enum(languages).optional(),
});

export type ChatPlace = Readonly<z.infer<typeof chatSchema>>;

/** The chat that a message came from. Every message says it anew, but for the language: a service's address may change. */
export function chatOf(arrived: Arrived, known: ChatPlace | undefined): ChatPlace {
  const { channelId, serviceUrl, conversation, tenantId, recipient, from } = arrived;
  const language = clientLanguage(arrived) ?? known?.language;
  return {
    ...{ channelId, serviceUrl, conversationId: conversation.id, tenantId, botId: recipient.id, userId: from.id },
    language,
  };
}

/** Whether two are the same place. */
export function isSameChat(one: ChatPlace | undefined, other: ChatPlace): boolean {
  return one !== undefined && JSON.stringify(chatSchema.parse(one)) === JSON.stringify(chatSchema.parse(other));
}

/** The place as the SDK wants it. Whether replies may go there is checked when a connector is made. */
export function referenceOf(chat: ChatPlace): Partial<ConversationReference> {
  const { channelId, serviceUrl, conversationId, tenantId, botId, userId } = chat;
  return {
    channelId,
    serviceUrl,
    bot: { id: botId, name: '' },
    user: { id: userId, name: '' },
    conversation: { id: conversationId, tenantId, isGroup: false, conversationType: 'personal', name: '' },
  };
}
