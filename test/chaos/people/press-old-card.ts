import { randomUUID } from 'node:crypto';
import type { ReceivedCard } from '../../support/received-card.ts';
import type { Actor } from './actor.ts';
import { activityOf } from './press.ts';

/** Presses something on a card from before, as people do who scroll up: what they confirmed once, or anything else. */
export async function pressesOldCard(actor: Actor): Promise<void> {
  const { person, chance, scene, member } = actor;
  const mine = scene.chronicle.confirmations.filter(({ by }) => by === member);
  const old = person.cards().slice(0, -1);
  const offered = old.flatMap((card) => card.pressables.filter(isHarmless).map(({ verb }) => ({ card, verb })));
  const again = mine.length > 0 && chance.happens(0.5);
  if (!again && offered.length === 0) return;
  scene.counts.add(again ? 'confirmations pressed again later' : 'old cards pressed');
  const press = again ? chance.pick(mine).press : oldPress();
  await person.sendsRaw({ ...press, id: `1:${randomUUID()}` });

  function oldPress() {
    const { card, verb } = chance.pick(offered);
    return activityOf(actor, verb, { on: card });
  }
}

/** What confirms nothing by itself, and begins no reset: a reset that is begun beside the model's would end the model's. */
function isHarmless({ verb }: ReceivedCard['pressables'][number]): boolean {
  return verb !== 'review.confirm' && !verb.startsWith('reset.') && !verb.startsWith('app.');
}
