import { TurnContext } from 'botbuilder';
import type { CardTerms } from '../dialogs/turn.ts';
import { cardLifetime } from '../dialogs/notices.ts';
import type { View } from '../cards/views.ts';
import type { Clock } from '../storage/clock.ts';
import type { Bookmark } from './bookmark.ts';
import type { IssuedCards } from './issued-cards.ts';
import type { Later } from './later.ts';
import type { Log } from './log.ts';
import { newNonce } from './issued-cards.ts';
import type { OpenTurn, Worded } from './open-turn.ts';
import { deliver, type Sent } from './outbox.ts';

/** Whose cards these are, and where they are kept. */
export interface Delivery {
  readonly owner: string;
  readonly conversation: string;
  readonly correlationId: string;
  readonly cards: IssuedCards;
  readonly bookmark: Bookmark;
  readonly later: Later;
  readonly log: Log;
  readonly desk: { readonly now: Clock };
}

/** How the delivery went: whether there was anything to say, and what took the place of the pressed card. */
export interface Delivered {
  readonly outcome: 'answered' | 'silent';
  readonly replaced: Sent | undefined;
}

/** Sends what the turn has shown (step 9), after its state has been saved. */
export async function deliverAnswers(context: TurnContext, open: OpenTurn, delivery: Delivery): Promise<Delivered> {
  const { bookmark, cards, correlationId, log } = delivery;
  const { input, desk } = open.turn;
  const pressed = input.kind === 'press' ? input.press : undefined;
  const waiting = bookmark.openCard;
  let replaced: Sent | undefined;
  for (const worded of open.shown) {
    const { answer, nonce, language } = worded;
    await issue(worded, delivery, answer.terms);
    const replaces = answer.apart === true ? undefined : pressed?.activityId;
    const sent = await deliver(context, { view: answer.view, nonce, language, replaces }, log, correlationId);
    if (answer.apart !== true) replaced = sent;
    if (answer.terms.flow !== undefined) bookmark.openCard = sent.activityId;
    else if (pressed?.activityId === waiting) bookmark.openCard = undefined;
    open.pending.forEach((late) =>
      delivery.later.promise(context, late, { ...delivery, language, replaces: sent.activityId }),
    );
  }
  for (const view of open.retired) {
    const parcel = { view, nonce: newNonce(), language: open.turn.language, replaces: waiting };
    if (waiting !== undefined) await deliver(context, parcel, log, correlationId);
  }
  if (pressed !== undefined) await desk.presses.answered(pressed.nonce);
  await bookmark.save();
  return { outcome: open.shown.length > 0 ? 'answered' : 'silent', replaced };
}

/** Keeps what a card is about before anybody can press it. */
export async function issue(
  { answer, nonce, language }: Worded,
  { cards, owner, conversation, desk }: Pick<Delivery, 'cards' | 'owner' | 'conversation' | 'desk'>,
  { verbs, options = [], about = {}, flow, stays = false, lifetime = cardLifetime }: CardTerms,
): Promise<void> {
  if (verbs.length === 0) return;
  const inputs = inputsOf(answer.view);
  const expiresAt = desk.now() + lifetime;
  await cards.issue(nonce, {
    owner,
    conversation,
    verbs,
    inputs,
    options,
    about,
    flow,
    stays,
    language,
    expiresAt,
  });
}

function inputsOf(view: View): readonly string[] {
  if (view.template === 'form') return view.data.sections.flatMap(({ fields }) => fields.map(({ id }) => id));
  return view.template === 'people' ? ['search'] : [];
}
