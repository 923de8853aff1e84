import { inputsOf } from '../../cards/inputs-of.ts';
import { cardLifetime, formLifetime } from '../../dialogs/notices.ts';
import type { CardTerms } from '../../dialogs/turn.ts';
import type { Clock } from '../../storage/clock.ts';
import type { IssuedCards } from './issued-cards.ts';
import type { Worded } from './open-turn.ts';

/** Whose cards these are, and where they are kept. */
export interface CardKeeping {
  readonly owner: string;
  readonly conversation: string;
  readonly cards: IssuedCards;
  readonly desk: { readonly now: Clock };
}

/** Keeps what a card is about before anybody can press it. */
export async function issueCard(
  { answer, nonce, language }: Worded,
  { cards, owner, conversation, desk }: CardKeeping,
  {
    verbs,
    options = [],
    about = {},
    flow,
    stays = false,
    lifetime = flow === undefined ? cardLifetime : formLifetime,
  }: CardTerms,
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
