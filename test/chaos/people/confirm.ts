import { setTimeout as pause } from 'node:timers/promises';
import type { ReceivedCard } from '../../support/received-card.ts';
import { requestIdOf } from '../../../storage/request-id.ts';
import type { Confirmation } from '../chronicle.ts';
import { conversationOf, has, lastCard, type Actor } from './actor.ts';
import { activityOf, presses } from './press.ts';

/** What a confirmation is to bring about. */
export type Deed = Pick<Confirmation, 'action' | 'value' | 'target'>;

/** What came of a confirmation, and under which request id it is known. */
export interface Confirmed {
  readonly card: ReceivedCard;
  readonly requestId: string;
}

/** Confirms a preview, and what comes fresh in its place, until an answer has come that is no preview. */
export async function confirms(actor: Actor, preview: ReceivedCard, deed: Deed): Promise<Confirmed | undefined> {
  const { scene, member, chance } = actor;
  let current = preview;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { nonce, id: messageId } = current;
    const press = activityOf(actor, 'review.confirm', { on: current });
    scene.chronicle.confirm({ ...deed, nonce, messageId, press, by: member, conversationId: conversationOf(member) });
    scene.counts.add('confirmations pressed');
    await presses(actor, 'review.confirm', { on: current });
    const there = actor.person.cards().find(({ id }) => id === messageId);
    const came = has(there, 'review.confirm') ? lastCard(actor) : there;
    if (came === undefined) return undefined;
    if (!has(came, 'review.confirm')) return { card: came, requestId: requestIdOf(nonce) };
    current = came;
    await pause(chance.between(100, 500));
  }
  return undefined;
}
