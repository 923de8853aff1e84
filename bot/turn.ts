import type { TurnContext } from 'botbuilder';
import { converse } from '../dialogs/converse.ts';
import { bindTurn, type Desk, type Input } from '../dialogs/turn.ts';
import { chooseLanguage, claimWelcome } from '../dialogs/welcome.ts';
import type { PasswordReset } from '../password-reset/password-reset.ts';
import type { BotStorage } from '../storage/bot-storage.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { Arrived } from './activity.ts';
import { openBookmark, type Bookmark } from './bookmark.ts';
import { chatOf, isSameChat } from './chat-reference.ts';
import type { Config } from './config.ts';
import { deliverAnswers } from './deliver-answers.ts';
import { identify, type Identified } from './identify.ts';
import type { IssuedCards } from './issued-cards.ts';
import type { Later } from './later.ts';
import type { Log } from './log.ts';
import type { OnActivity } from './messages-route.ts';
import type { Metrics } from './metrics.ts';
import { openTurn, type OpenTurn } from './open-turn.ts';
import type { PersonRecords } from './person-records.ts';
import type { PersonalChats } from './personal-chats.ts';
import type { PersonLimit } from './rate-limits.ts';
import { answerInvoke, type Sent } from './outbox.ts';
import { apology, bothLanguages } from './apologies.ts';
import { readInput } from './read-input.ts';

/** What a turn works with. */
export interface TurnParts {
  readonly config: Pick<Config, 'local' | 'defaultLanguage'>;
  readonly desk: Desk;
  readonly resets: Pick<PasswordReset, 'of'>;
  readonly chats: Pick<PersonalChats, 'showWaiting'>;
  readonly people: PersonRecords;
  readonly cards: IssuedCards;
  readonly bookmarks: BotStorage;
  readonly hashName: (...parts: readonly string[]) => string;
  readonly personLimit: PersonLimit;
  readonly later: Later;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** How a turn ended, for the log and the metrics: who by id and what by verb or command, never a text. */
interface Ending {
  readonly outcome: 'answered' | 'silent' | 'repeated' | 'paced' | 'refused' | 'group' | 'apologized' | 'failed';
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  /** The card that took the place of the pressed one. */
  readonly replaced?: Sent | undefined;
}

/** How long a delivered activity is remembered, so that it is not taken twice: an hour, in ms. */
const takenMemory = 60 * 60 * 1000;

/** The way of a turn after the door: take once, identify, read, converse, answer (design, section 3, steps 3 to 9). */
export function createTurn(parts: TurnParts): OnActivity {
  const { desk, hashName, log, metrics } = parts;
  const inOrder = oneAtATime();
  return (context, arrived, correlationId) => {
    const begun = desk.now();
    const line = hashName('line', arrived.channelId, arrived.conversation.id, arrived.from.id);
    return inOrder(line, async () => {
      const { replaced, ...ending } = await takeOnce(context, arrived, correlationId, parts).catch((error: unknown) => {
        log.event('turn.failed', { error, correlationId });
        return closePolitely(context, arrived, log, correlationId);
      });
      if (isExecute(arrived)) await answerInvoke(context, ending.outcome === 'failed' ? 'failed' : replaced);
      const durationMs = desk.now() - begun;
      metrics.turnEnded(ending.outcome, durationMs / 1000);
      const { type: activityType, channelId: channel } = arrived;
      log.event('turn.ended', { ...ending, activityType, channel, conversation: line, durationMs, correlationId });
    });
  };
}

async function takeOnce(
  context: TurnContext,
  arrived: Arrived,
  correlationId: string,
  parts: TurnParts,
): Promise<Ending> {
  const { desk, hashName, personLimit, log } = parts;
  if (!asksForAnswer(arrived)) return { outcome: 'silent' };
  const { tenantId, from, channelId, conversation } = arrived;
  const pace = await personLimit(hashName('pace', tenantId, from.aadObjectId ?? from.id));
  if (pace !== 'allowed') {
    log.event('caller.paced', { pace, correlationId });
    if (pace === 'notice') await context.sendActivity(bothLanguages('notices.slowDown'));
    return { outcome: 'paced' };
  }
  if (!conversation.personal) {
    // Admin work is for the personal chat (design rule 5): one neutral sentence, to messages alone.
    if (arrived.type === 'message') await context.sendActivity(bothLanguages('notices.personalOnly'));
    return { outcome: 'group' };
  }
  const id = arrived.id ?? correlationId;
  if (!(await desk.claim(`activity:${channelId}:${conversation.id}:${id}`, takenMemory))) {
    log.event('turn.repeated', { correlationId });
    return { outcome: 'repeated' };
  }
  return attend(context, arrived, correlationId, parts);
}

async function attend(
  context: TurnContext,
  arrived: Arrived,
  correlationId: string,
  parts: TurnParts,
): Promise<Ending> {
  const { desk, hashName, cards, chats, config, people, log, bookmarks } = parts;
  const identified = await identify(arrived, { config, hashName, people, partnerCenter: desk.partnerCenter });
  if (identified === undefined) {
    log.event('caller.refused', { reason: 'identity.pair', channel: arrived.channelId, correlationId });
    return { outcome: 'refused' };
  }
  const { key: owner } = identified.caller;
  await keepChat(arrived, identified, people);
  const conversation = hashName('conversation', arrived.channelId, arrived.conversation.id);
  const reading = await readInput(arrived, { owner, conversation, local: config.local }, { cards, now: desk.now });
  if (reading === undefined) return { outcome: 'silent', who: owner };
  const { input, spoken } = reading;
  const known = identified.language ?? spoken ?? languageOfPress(input);
  const bookmark = await openBookmark(bookmarks, `${owner}:${conversation}`);
  const language = known ?? 'en';
  const open = openTurn({ ...parts, identified, input, conversation, correlationId, bookmark, language });
  bindTurn(context, open.turn);
  if (known === undefined) await askLanguage(open);
  const failed = known !== undefined && !(await talk(context, open, bookmark, log));
  if (identified.language === undefined && spoken !== undefined) open.turn.speak(spoken);
  await open.settle();
  const delivered = await deliverAnswers(context, open, { ...parts, bookmark, owner, conversation, correlationId });
  if (open.became !== undefined) {
    await chats.showWaiting(context, open.became, { conversation, language: open.turn.language, correlationId });
  }
  return { ...delivered, ...(failed && { outcome: 'apologized' }), who: owner, what: nameOf(input) };
}

/** Every message says where the chat is; one that was removed is never written to again. */
async function keepChat(arrived: Arrived, { identity, chat }: Identified, people: PersonRecords): Promise<void> {
  const removed = arrived.type === 'installationUpdate' && arrived.action?.startsWith('remove') === true;
  const place = chatOf(arrived, chat);
  if (removed ? chat !== undefined : !isSameChat(chat, place)) {
    await people.change(identity, { chat: removed ? undefined : place });
  }
}

/** Leads the conversation and saves where it stands; `false` when one of the two failed, and that was said. */
async function talk(context: TurnContext, open: OpenTurn, bookmark: Bookmark, log: Log): Promise<boolean> {
  const { correlationId } = open.turn;
  try {
    await converse(context, bookmark.dialogs);
  } catch (error) {
    // What was shown is not true any more, and the bookmark stays where it was: the same press may be tried again.
    log.event('turn.failed', { error, correlationId });
    bookmark.abandon();
    open.forget(() => true);
    open.turn.show(apology(open.turn, error));
    return false;
  }
  try {
    await bookmark.save();
  } catch (error) {
    // Another turn was faster: what this one asks is void, but the outcome of a deed is true and must be told.
    log.event('turn.failed', { error, correlationId });
    bookmark.abandon();
    open.forget(({ answer }) => answer.terms.flow !== undefined);
    if (open.shown.length === 0) open.turn.show(apology(open.turn, error));
    return false;
  }
  return true;
}

/** Nobody knows the language: the first card asks, in both; once where somebody arrives, always where they write. */
async function askLanguage({ turn }: OpenTurn): Promise<void> {
  if (turn.input.kind === 'arrival' && !(await claimWelcome(turn))) return;
  turn.show(chooseLanguage(turn));
}

/** Without its store the counter is closed: nothing was done, and that is said. */
async function closePolitely(
  context: TurnContext,
  { type }: Arrived,
  log: Log,
  correlationId: string,
): Promise<Ending> {
  try {
    if (type === 'message' || type === 'invoke') await context.sendActivity(bothLanguages('notices.closed'));
  } catch (error) {
    log.event('reply.failed', { operation: 'send', error, correlationId });
  }
  return { outcome: 'failed' };
}

function languageOfPress(input: Input): Identified['language'] {
  return input.kind === 'press' ? input.press.card.language : undefined;
}

function nameOf(input: Input): string {
  if (input.kind === 'press') return input.press.verb;
  return input.kind === 'command' ? input.command : input.kind;
}

function isExecute({ type, name }: Arrived): boolean {
  return type === 'invoke' && name === 'adaptiveCard/action';
}

function asksForAnswer({ type }: Arrived): boolean {
  return type === 'message' || type === 'invoke' || type === 'conversationUpdate' || type === 'installationUpdate';
}
