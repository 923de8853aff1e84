import type { TurnContext } from 'botbuilder';
import { ActivityTypes, StatusCodes, type Activity } from 'botframework-schema';
import { CardError } from '../../cards/card-error.ts';
import { render } from '../../cards/render.ts';
import { summarize } from '../../cards/summarize.ts';
import type { View } from '../../cards/views.ts';
import type { Language } from '../../locales/languages.ts';
import { ConnectorFailed } from '../errors.ts';
import type { Log } from '../observing/log.ts';
import { stepNow } from '../tracing/trace.ts';

const cardType = 'application/vnd.microsoft.card.adaptive';

/** A view on its way to a conversation. */
export interface Parcel {
  readonly view: View;
  readonly nonce: string;
  readonly language: Language;
  /** The message whose place it takes; a new message otherwise, and also when that one is gone. */
  readonly replaces?: string | undefined;
}

/** What was sent: the message that holds it, and the card as an invoke is answered with it. */
export interface Sent {
  readonly activityId: string | undefined;
  readonly card: unknown;
}

/** Sends a card, or its plain words where it cannot be drawn: an answer in words beats none (design, step 8). */
export async function deliver(context: TurnContext, parcel: Parcel, log: Log, correlationId: string): Promise<Sent> {
  const activity = draw(context, parcel, log, correlationId);
  const card: unknown = activity.attachments?.[0]?.content;
  if (parcel.replaces !== undefined && (await replace(context, activity, parcel.replaces, log, correlationId))) {
    return { activityId: parcel.replaces, card };
  }
  const response = await context.sendActivity(activity);
  return { activityId: response?.id, card };
}

/** Answers an `Action.Execute`: with the card that took its place, with nothing to change, or with a failure. */
export async function answerInvoke(context: TurnContext, sent: Sent | 'failed' | undefined): Promise<void> {
  const body = executeAnswer(sent);
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: StatusCodes.OK, body } });
}

function executeAnswer(sent: Sent | 'failed' | undefined) {
  if (sent === 'failed') {
    const value = { code: 'internal', message: 'internal' };
    return { statusCode: StatusCodes.INTERNAL_SERVER_ERROR, type: 'application/vnd.microsoft.error', value };
  }
  if (sent?.card === undefined) {
    return { statusCode: StatusCodes.OK, type: 'application/vnd.microsoft.activity.message', value: '' };
  }
  return { statusCode: StatusCodes.OK, type: cardType, value: sent.card };
}

function draw(
  context: TurnContext,
  { view, nonce, language }: Parcel,
  log: Log,
  correlationId: string,
): Partial<Activity> {
  try {
    const universal = context.activity.channelId === 'msteams';
    const { card, summary } = stepNow('render', () => render(view, { language, nonce, universal }));
    return { type: ActivityTypes.Message, summary, attachments: [{ contentType: cardType, content: card }] };
  } catch (error) {
    if (!(error instanceof CardError)) throw error;
    log.event('card.failed', { template: view.template, language, error, correlationId });
    return { type: ActivityTypes.Message, text: summarize(view), textFormat: 'plain' };
  }
}

/** Updates a message. `false` when it cannot be: deleted, too old, or a channel that never updates. */
async function replace(
  context: TurnContext,
  activity: Partial<Activity>,
  id: string,
  log: Log,
  correlationId: string,
): Promise<boolean> {
  try {
    await context.updateActivity({ ...activity, id });
    return true;
  } catch (error) {
    if (!(error instanceof ConnectorFailed)) throw error;
    log.event('reply.failed', { operation: 'update', error, correlationId });
    return false;
  }
}
