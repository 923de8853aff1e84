import { wordsIn } from '../../../locales/words.ts';
import type { ReceivedCard } from '../../support/received-card.ts';
import { asks, has, type Actor } from './actor.ts';
import { confirms } from './confirm.ts';
import { pressesFor } from './press.ts';

const names = (['fr', 'en'] as const).map((language) => wordsIn(language)('profiles.kind.billing.name'));

/** Types another tax id into the billing profile, up to the preview. */
export async function previewsTaxId(actor: Actor, taxId: string): Promise<ReceivedCard> {
  const list = await asks(actor, 'profiles', 'profiles.open');
  const billing = ({ title }: { readonly title: string }) => names.includes(title);
  const profile = await pressesFor(actor, 'profiles.open', 'profiles.edit', { on: list, which: billing });
  const form = await pressesFor(actor, 'profiles.edit', 'taxId', { on: profile });
  return settles(actor, await pressesToNext(actor, form, { taxId }));
}

/** Confirms it; when a colleague was faster, chooses between theirs and mine, and confirms once more. */
export async function confirmsTaxId(actor: Actor, preview: ReceivedCard, taxId: string): Promise<void> {
  const deed = { action: 'updateProfile', value: taxId, target: 'billing' } as const;
  const outcome = await confirms(actor, preview, deed);
  if (!has(outcome?.card, 'keep-taxId')) return;
  actor.scene.counts.add('profiles that a colleague was faster at');
  await confirms(actor, await settles(actor, outcome.card), deed);
}

/** Changes the tax id. */
export async function changesTaxId(actor: Actor, taxId: string): Promise<void> {
  await confirmsTaxId(actor, await previewsTaxId(actor, taxId), taxId);
}

/** Two change the same field of the same profile at the same time. */
export async function twoTaxIds(one: Actor, other: Actor, taxId: string): Promise<void> {
  one.scene.counts.add('two on one profile');
  const both = [one, other].map((actor, place) => ({ actor, typed: `${taxId}${place === 0 ? 'A' : 'B'}` }));
  const ready = await Promise.all(
    both.map(async (each) => ({ ...each, preview: await previewsTaxId(each.actor, each.typed) })),
  );
  await Promise.all(ready.map(({ actor, preview, typed }) => confirmsTaxId(actor, preview, typed)));
}

/** Whatever comes after the form: the preview, or the question whose value shall stay. */
function pressesToNext(actor: Actor, form: ReceivedCard, typed: Readonly<Record<string, string>>) {
  return pressesFor(actor, 'form.submit', 'review.confirm', { on: form, typed }).catch((error: unknown) => {
    const card = actor.person.card();
    if (has(card, 'keep-taxId')) return card;
    throw error;
  });
}

async function settles(actor: Actor, card: ReceivedCard): Promise<ReceivedCard> {
  if (has(card, 'review.confirm')) return card;
  return pressesFor(actor, 'form.submit', 'review.confirm', { on: card, typed: { 'keep-taxId': 'mine' } });
}
