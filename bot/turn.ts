import { TurnContext } from 'botbuilder';
import { converse } from '../dialogs/converse.ts';
import { failureNotice } from '../dialogs/failures.ts';
import { notice } from '../dialogs/notices.ts';
import { bindTurn, type Answer, type Desk, type Input } from '../dialogs/turn.ts';
import { chooseLanguage, claimWelcome } from '../dialogs/welcome.ts';
import { wordsIn } from '../locales/words.ts';
import { PartnerCenterError } from '../partner-center/errors.ts';
import type { BotStorage } from '../storage/bot-storage.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { Arrived } from './activity.ts';
import { openBookmark } from './bookmark.ts';
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
import type { PersonLimit } from './rate-limits.ts';
import { readInput } from './read-input.ts';

/** What a turn works with. */
export interface TurnParts {
  readonly config: Pick<Config, 'local' | 'defaultLanguage'>;
  readonly desk: Desk;
  readonly people: PersonRecords;
  readonly cards: IssuedCards;
  readonly bookmarks: BotStorage;
  readonly hashName: (...parts: readonly string[]) => string;
  readonly personLimit: PersonLimit;
  readonly later: Later;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** How a turn ended, for the log and the metrics. */
type Outcome = 'answered' | 'silent' | 'repeated' | 'paced' | 'refused' | 'group' | 'failed';

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
      const outcome = await take(context, arrived, correlationId, parts).catch(async (error: unknown) => {
        log.event('turn.failed', { error, correlationId });
        return closePolitely(context, arrived, log, correlationId);
      });
      const durationMs = desk.now() - begun;
      metrics.turnEnded(outcome, durationMs / 1000);
      const { type: activityType, channelId: channel } = arrived;
      log.event('turn.ended', { outcome, activityType, channel, conversation: line, durationMs, correlationId });
    });
  };
}

async function take(context: TurnContext, arrived: Arrived, correlationId: string, parts: TurnParts): Promise<Outcome> {
  const { desk, hashName, personLimit, log } = parts;
  if (!asksForAnswer(arrived)) return 'silent';
  const { tenantId = '', from, channelId, conversation } = arrived;
  const pace = await personLimit(hashName('pace', tenantId, from.aadObjectId ?? from.id));
  if (pace !== 'allowed') {
    log.event('caller.paced', { pace, correlationId });
    if (pace === 'notice') await context.sendActivity(bothLanguages('notices.slowDown'));
    return 'paced';
  }
  if (!conversation.personal) {
    // Admin work is for the personal chat (design rule 5): one neutral sentence, to messages alone.
    if (arrived.type === 'message') await context.sendActivity(bothLanguages('notices.personalOnly'));
    return 'group';
  }
  const id = arrived.id ?? correlationId;
  if (!(await desk.claim(`activity:${channelId}:${conversation.id}:${id}`, takenMemory))) {
    log.event('turn.repeated', { correlationId });
    return 'repeated';
  }
  return attend(context, arrived, correlationId, parts);
}

async function attend(
  context: TurnContext,
  arrived: Arrived,
  correlationId: string,
  parts: TurnParts,
): Promise<Outcome> {
  const { desk, hashName, cards, config, log, bookmarks } = parts;
  const identified = await identify(arrived, {
    config,
    hashName,
    people: parts.people,
    partnerCenter: desk.partnerCenter,
  });
  if (identified === undefined) {
    log.event('caller.refused', { reason: 'identity.pair', channel: arrived.channelId, correlationId });
    return 'refused';
  }
  const { key: owner } = identified.caller;
  const conversation = hashName('conversation', arrived.channelId, arrived.conversation.id);
  const reading = await readInput(arrived, { owner, conversation, local: config.local }, { cards, now: desk.now });
  if (reading === undefined) return 'silent';
  const { input, spoken } = reading;
  const language = identified.language ?? spoken ?? languageOfPress(input);
  const bookmark = await openBookmark(bookmarks, `${owner}:${conversation}`);
  const open = openTurn({
    ...parts,
    identified,
    input,
    conversation,
    correlationId,
    bookmark,
    language: language ?? 'en',
  });
  bindTurn(context, open.turn);
  if (language === undefined) await askLanguage(open);
  else await talk(context, open, bookmark, log, correlationId);
  if (identified.language === undefined && spoken !== undefined) open.turn.speak(spoken);
  await open.settle();
  const sent = await deliverAnswers(context, open, { ...parts, bookmark, owner, conversation, correlationId });
  return sent ? 'answered' : 'silent';
}

async function talk(
  context: TurnContext,
  open: OpenTurn,
  bookmark: Awaited<ReturnType<typeof openBookmark>>,
  log: Log,
  correlationId: string,
): Promise<void> {
  try {
    await converse(context, bookmark.dialogs);
    await bookmark.save();
  } catch (error) {
    // What was shown is not true any more, and the bookmark stays where it was: the same press may be tried again.
    open.forget();
    bookmark.revert();
    log.event('turn.failed', { error, correlationId });
    open.turn.show(withoutButtons(explain(open, error)));
  }
}

function explain({ turn }: OpenTurn, error: unknown): Answer {
  if (error instanceof PartnerCenterError) return failureNotice(turn, error.failure);
  return notice({
    tone: 'attention',
    title: turn.say('notices.busy'),
    text: turn.say('failures.internal'),
    facts: [{ title: turn.say('failures.reference'), value: turn.correlationId }],
  });
}

/** A store that fails keeps no nonce, so what is said then offers nothing to press; the card pressed stays. */
function withoutButtons({ view }: Answer): Answer {
  const plain = view.template === 'outcome' ? { ...view, data: { ...view.data, buttons: [] } } : view;
  return { view: plain, terms: { verbs: [] }, apart: true };
}

/** Nobody knows the language: the first card asks, in both; once where somebody arrives, always where they write. */
async function askLanguage({ turn }: OpenTurn): Promise<void> {
  if (turn.input.kind === 'arrival' && !(await claimWelcome(turn))) return;
  turn.show(chooseLanguage(turn));
}

function languageOfPress(input: Input): Identified['language'] {
  return input.kind === 'press' ? input.press.card.language : undefined;
}

/** Without its store the counter is closed: nothing was done, and that is said. */
async function closePolitely(
  context: TurnContext,
  { type }: Arrived,
  log: Log,
  correlationId: string,
): Promise<Outcome> {
  try {
    if (type === 'message') await context.sendActivity(bothLanguages('notices.closed'));
  } catch (error) {
    log.event('reply.failed', { operation: 'send', error, correlationId });
  }
  return 'failed';
}

function asksForAnswer({ type }: Arrived): boolean {
  return type === 'message' || type === 'invoke' || type === 'conversationUpdate' || type === 'installationUpdate';
}

function bothLanguages(key: 'notices.slowDown' | 'notices.personalOnly' | 'notices.closed'): string {
  return `${wordsIn('fr')(key)}\n\n${wordsIn('en')(key)}`;
}
