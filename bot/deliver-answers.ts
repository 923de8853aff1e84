import type { TurnContext } from 'botbuilder';
import type { Bookmark } from './bookmark.ts';
import { issueCard, type CardKeeping } from './issue-card.ts';
import { newNonce } from './issued-cards.ts';
import type { Later } from './later.ts';
import type { Log } from './log.ts';
import type { OpenTurn } from './open-turn.ts';
import { deliver, type Sent } from './outbox.ts';

/** Whose cards these are, and what goes on beside them. */
export interface Delivery extends CardKeeping {
  readonly correlationId: string;
  readonly bookmark: Bookmark;
  readonly later: Later;
  readonly log: Log;
}

/** How the delivery went: whether there was anything to say, and what took the place of the pressed card. */
export interface Delivered {
  readonly outcome: 'answered' | 'silent';
  readonly replaced: Sent | undefined;
}

/** Sends what the turn has shown (step 9), after its state has been saved. */
export async function deliverAnswers(context: TurnContext, open: OpenTurn, delivery: Delivery): Promise<Delivered> {
  const { bookmark, correlationId, log } = delivery;
  const { input, desk } = open.turn;
  const pressed = input.kind === 'press' ? input.press : undefined;
  const waiting = bookmark.openCard;
  let replaced: Sent | undefined;
  for (const worded of open.shown) {
    const { answer, nonce, language } = worded;
    await issueCard(worded, delivery, answer.terms);
    const replaces = answer.apart === true ? undefined : pressed?.activityId;
    const sent = await deliver(context, { view: answer.view, nonce, language, replaces }, log, correlationId);
    if (answer.apart !== true) replaced = sent;
    if (answer.terms.flow !== undefined) bookmark.openCard = sent.activityId;
    else if (pressed?.activityId === waiting) bookmark.openCard = undefined;
    delivery.later.promise(context, answer, { ...delivery, language, replaces: sent.activityId });
  }
  for (const view of open.retired) {
    const parcel = { view, nonce: newNonce(), language: open.turn.language, replaces: waiting };
    if (waiting !== undefined) await deliver(context, parcel, log, correlationId);
  }
  if (pressed !== undefined) await desk.presses.answered(pressed.nonce);
  await bookmark.save();
  return { outcome: open.shown.length > 0 ? 'answered' : 'silent', replaced };
}
