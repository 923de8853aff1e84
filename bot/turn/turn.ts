import { setTimeout as wait } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Arrived } from './activity.ts';
import { answerGroup } from './answer-group.ts';
import { bothLanguages } from './apologies.ts';
import { attend, Untold } from './attend.ts';
import type { Log } from '../observing/log.ts';
import type { OnActivity } from '../door/messages-route.ts';
import { identityOf } from './identify.ts';
import { answerInvoke } from './outbox.ts';
import { beginStep, failTrace, tellTrace } from '../tracing/trace.ts';
import type { Ending, TurnParts } from './turn-parts.ts';
import { lateAfter, turnQueue } from './turn-queue.ts';

/** A turn as it was taken. */
interface Taken {
  readonly correlationId: string;
  readonly takenAt: number;
  /** Until when it waits for another turn, whether that is here or on another replica, by `performance.now()`. */
  readonly patientUntil: number;
}

/** The way of a turn after the door: take once, identify, read, converse, answer (design, section 3, steps 3 to 9). */
export function createTurn(parts: TurnParts): OnActivity {
  const { desk, hashName, log, metrics, turnPatienceMs } = parts;
  const inOrder = turnQueue(lateAfter(turnPatienceMs));
  return async (context, arrived, correlationId) => {
    const begun = desk.now();
    metrics.turnBegan();
    const line = hashName('line', arrived.channelId, arrived.conversation.id, arrived.from.id);
    const patientUntil = performance.now() + turnPatienceMs;
    const isTaken = beginStep('take once');
    const take = () => {
      isTaken();
      return takeOnce(context, arrived, { correlationId, takenAt: begun, patientUntil }, parts);
    };
    const { replaced, ...ending } = await inOrder(line, take, () => sayBusy(context, arrived)).catch(
      (error: unknown) => {
        log.event('turn.failed', { error, correlationId });
        failTrace(error);
        return closePolitely(context, arrived, error, { log, correlationId });
      },
    );
    if (isExecute(arrived)) await answerInvoke(context, ending.outcome === 'failed' ? 'failed' : replaced);
    const durationMs = desk.now() - begun;
    metrics.turnEnded(ending.outcome, durationMs / 1000);
    const { type: activityType, channelId: channel } = arrived;
    isTaken();
    tellTrace({ outcome: ending.outcome, what: ending.what, activityType, channel });
    log.event('turn.ended', { ...ending, activityType, channel, conversation: line, durationMs, correlationId });
  };
}

async function takeOnce(context: TurnContext, arrived: Arrived, taken: Taken, parts: TurnParts): Promise<Ending> {
  const { personLimit, log } = parts;
  const { correlationId } = taken;
  if (!asksForAnswer(arrived)) return { outcome: 'silent' };
  const { conversation } = arrived;
  const pace = await personLimit(identityOf(arrived, parts).identity);
  if (pace !== 'allowed') {
    log.event('caller.paced', { pace, correlationId });
    if (pace === 'notice') await context.sendActivity(bothLanguages('notices.slowDown'));
    return { outcome: 'paced' };
  }
  if (!conversation.personal) {
    await answerGroup(context, arrived, parts);
    return { outcome: 'group' };
  }
  return attendInTime(context, arrived, taken, parts);
}

/** Attends to the turn: anew when another replica was faster, and when the one that has the conversation is done. */
async function attendInTime(
  context: TurnContext,
  arrived: Arrived,
  { correlationId, takenAt, patientUntil }: Taken,
  parts: TurnParts,
): Promise<Ending> {
  for (;;) {
    const ending = await parts.units.run((unit) => attend(context, arrived, { correlationId, takenAt, unit }, parts));
    if (typeof ending === 'object') return ending;
    if (performance.now() > patientUntil) return sayBusy(context, arrived);
    // At random, lest all that wait come at the same moment.
    if (ending === 'held') await wait(50 + 100 * Math.random());
  }
}

/** Another turn of the conversation takes too long: that is said, and this one is not done. */
async function sayBusy(context: TurnContext, { type }: Arrived): Promise<Ending> {
  if (type === 'message' || type === 'invoke') await context.sendActivity(bothLanguages('notices.oneAtATime'));
  return { outcome: 'busy' };
}

/** Without its store the counter is closed: nothing was done, and that is said; or that it is not known here. */
async function closePolitely(
  context: TurnContext,
  { type }: Arrived,
  error: unknown,
  { log, correlationId }: { readonly log: Log; readonly correlationId: string },
): Promise<Ending> {
  const key = error instanceof Untold ? 'notices.untold' : 'notices.closed';
  try {
    if (type === 'message' || type === 'invoke') await context.sendActivity(bothLanguages(key));
  } catch (failure) {
    log.event('reply.failed', { operation: 'send', error: failure, correlationId });
  }
  return { outcome: 'failed' };
}

function isExecute({ type, name }: Arrived): boolean {
  return type === 'invoke' && name === 'adaptiveCard/action';
}

function asksForAnswer({ type }: Arrived): boolean {
  return type === 'message' || type === 'invoke' || type === 'conversationUpdate' || type === 'installationUpdate';
}
