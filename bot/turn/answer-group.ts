import type { TurnContext } from 'botbuilder';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Arrived } from './activity.ts';
import { clouds } from '../clouds.ts';
import { installationOf } from './installation.ts';
import type { TurnParts } from './turn-parts.ts';

/** How long it is remembered that a group was greeted: Teams may tell of one installation again for some time; in ms. */
const greetingMemory = 24 * 60 * 60 * 1000;

/**
 * Answers where others read along. Admin work is for the personal chat (design rule 5): one neutral sentence to whoever
 * writes or installs the app there, with the way to that chat. Nothing is kept of the place but that it was greeted.
 */
export async function answerGroup(context: TurnContext, arrived: Arrived, parts: GroupParts): Promise<void> {
  const { desk, claims, units, config } = parts;
  const installation = installationOf(arrived);
  const name = `group:${arrived.channelId}:${arrived.conversation.id}`;
  if (installation === 'removed') await units.store.write([claims.release(name)]);
  const greets = installation === 'added' && (await desk.claim(name, greetingMemory));
  if (arrived.type === 'message' || greets) await context.sendActivity(sentence(config));
}

type GroupParts = Pick<TurnParts, 'desk' | 'claims' | 'units' | 'config'>;

function sentence({ cloud, registration }: GroupParts['config']): string {
  const link = registration && clouds[cloud].botChatUrl?.replace('{appId}', registration.appId);
  const inLanguage = (language: Language) =>
    link === undefined
      ? wordsIn(language)('notices.personalOnly')
      : wordsIn(language)('notices.personalLink', { link });
  return `${inLanguage('fr')}\n\n${inLanguage('en')}`;
}
