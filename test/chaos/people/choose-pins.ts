import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { pinLimit } from '../../../partner-center/catalog/port.ts';
import { asks, has, type Actor } from './actor.ts';
import { confirms } from './confirm.ts';
import { pressesFor } from './press.ts';

const sold = demoOffers.filter(({ isAvailableForPurchase, isTrial }) => isAvailableForPurchase && !isTrial);

/** Puts one more offer on top of the catalog, or takes the first one away where there is no room. */
export async function choosesPins(actor: Actor, value: string): Promise<void> {
  const { chance } = actor;
  let card = await asks(actor, 'catalog', 'catalog.search');
  const pinned = card.pressables.filter(({ verb }) => verb === 'catalog.unpin').length;
  if (pinned === pinLimit || (pinned > 0 && chance.happens(0.3))) {
    card = await pressesFor(actor, 'catalog.unpin', 'catalog.search', { on: card });
  } else {
    const search = chance.pick(sold).name;
    card = await pressesFor(actor, 'catalog.search', 'catalog.pin', { on: card, typed: { search } });
    card = await pressesFor(actor, 'catalog.pin', 'catalog.unpin', { on: card });
  }
  const deed = { action: 'customizeCatalog', value, target: 'catalog' } as const;
  const outcome = await confirms(actor, await pressesFor(actor, 'form.submit', 'review.confirm', { on: card }), deed);
  if (!has(outcome?.card, 'keep')) return;
  actor.scene.counts.add('catalogs that a colleague was faster at');
  const mine = { on: outcome.card, typed: { keep: 'mine' } };
  await confirms(actor, await pressesFor(actor, 'form.submit', 'review.confirm', mine), deed);
}
