import { randomUUID } from 'node:crypto';
import type { Actor } from './actor.ts';
import { activityOf } from './press.ts';
import type { ReceivedCard } from '../../support/received-card.ts';

/** Presses something on a card from before that confirms nothing by itself, as people do who scroll up. */
export async function pressesOldCard(actor: Actor): Promise<void> {
  const { person, chance, scene } = actor;
  const old = person.cards().slice(0, -1);
  const offered = old.flatMap((card) => card.pressables.filter(isHarmless).map(({ verb }) => ({ card, verb })));
  if (offered.length === 0) return;
  const { card, verb } = chance.pick(offered);
  scene.counts.add('old cards pressed');
  await person.sendsRaw({ ...activityOf(actor, verb, { on: card }), id: `1:${randomUUID()}` });
}

/** Confirmations are pressed again by `askAgain`, which writes them down. */
function isHarmless({ verb }: ReceivedCard['pressables'][number]): boolean {
  return verb !== 'review.confirm' && !verb.startsWith('reset.') && !verb.startsWith('app.');
}
