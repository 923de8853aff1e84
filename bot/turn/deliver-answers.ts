import type { TurnContext } from 'botbuilder';
import { issueCard, type CardKeeping } from './issue-card.ts';
import { newNonce } from './issued-cards.ts';
import type { Later } from './later.ts';
import type { Log } from '../observing/log.ts';
import type { Bookmark } from './bookmark.ts';
import type { OpenTurn, Worded } from './open-turn.ts';
import { deliver, type Sent } from './outbox.ts';

/** Whose cards these are, and what goes on beside them. */
export interface Delivery extends CardKeeping {
  readonly correlationId: string;
  readonly later: Later;
  readonly log: Log;
}

/** How the delivery went: what took the place of the pressed card, and which message now waits for an answer. */
export interface Delivered {
  readonly replaced: Sent | undefined;
  readonly openCard: string | undefined;
}

/** Keeps what the cards of a turn are about, before anybody can press them. */
export async function issueAnswers({ shown }: OpenTurn, keeping: CardKeeping): Promise<void> {
  for (const worded of shown) await issueCard(worded, keeping, worded.answer.terms);
}

/** Which message will wait for an answer, as far as that can be told before anything is sent. */
export function openCardAfter({ shown, turn }: OpenTurn, { openCard }: Bookmark): string | undefined {
  return shown.reduce((open, worded) => openAfter(open, worded, placeOf(worded, turn), turn), openCard);
}

/** Sends what the turn has shown (step 9), after its state has been saved. `waiting` is the card that waited before. */
export async function deliverAnswers(
  context: TurnContext,
  open: OpenTurn,
  waiting: string | undefined,
  delivery: Delivery,
): Promise<Delivered> {
  const { correlationId, log } = delivery;
  const { turn } = open;
  let replaced: Sent | undefined;
  let openCard = waiting;
  for (const worded of open.shown) {
    const { answer, nonce, language } = worded;
    const parcel = { view: answer.view, nonce, language, replaces: placeOf(worded, turn) };
    const sent = await deliver(context, parcel, log, correlationId);
    if (answer.apart !== true) replaced = sent;
    openCard = openAfter(openCard, worded, sent.activityId, turn);
    delivery.later.promise(context, answer, { ...delivery, language, replaces: sent.activityId });
  }
  for (const view of open.retired) {
    const parcel = { view, nonce: newNonce(), language: turn.language, replaces: waiting };
    if (waiting !== undefined) await deliver(context, parcel, log, correlationId);
  }
  return { replaced, openCard };
}

/** The message whose place an answer takes. */
function placeOf({ answer }: Worded, { input }: OpenTurn['turn']): string | undefined {
  return answer.apart === true || input.kind !== 'press' ? undefined : input.press.activityId;
}

function openAfter(
  open: string | undefined,
  { answer }: Worded,
  place: string | undefined,
  { input }: OpenTurn['turn'],
): string | undefined {
  if (answer.terms.flow !== undefined) return place;
  return input.kind === 'press' && input.press.activityId === open ? undefined : open;
}
