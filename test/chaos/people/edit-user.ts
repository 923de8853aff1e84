import type { ReceivedCard } from '../../support/received-card.ts';
import type { Member } from '../found-partner.ts';
import { asks, has, type Actor } from './actor.ts';
import { confirms } from './confirm.ts';
import { pressesFor } from './press.ts';

/** Finds somebody and types a new surname, up to the preview. */
export async function previewsEdit(actor: Actor, target: Member, surname: string): Promise<ReceivedCard> {
  const list = await asks(actor, 'users', 'search');
  const found = await pressesFor(actor, 'users.search', 'users.open', { on: list, typed: { search: target.name } });
  const theirs = ({ title }: { readonly title: string }) => title === target.name;
  const profile = await pressesFor(actor, 'users.open', 'users.edit', { on: found, which: theirs });
  const form = await pressesFor(actor, 'users.edit', 'surname', { on: profile });
  return pressesFor(actor, 'form.submit', 'review.confirm', { on: form, typed: { surname } });
}

/** Confirms a new surname; when a colleague was faster, once more over theirs. */
export async function confirmsEdit(
  actor: Actor,
  preview: ReceivedCard,
  target: Member,
  surname: string,
): Promise<void> {
  const deed = { action: 'updateUser', value: surname, target: target.objectId } as const;
  const outcome = await confirms(actor, preview, deed);
  if (!has(outcome?.card, 'surname')) return;
  actor.scene.counts.add('edits that a colleague was faster than');
  const again = await pressesFor(actor, 'form.submit', 'review.confirm', { on: outcome.card, typed: { surname } });
  await confirms(actor, again, deed);
}

/** Gives somebody another surname. */
export async function editsUser(actor: Actor, target: Member, surname: string): Promise<void> {
  await confirmsEdit(actor, await previewsEdit(actor, target, surname), target, surname);
}

/** Two give the same person another surname at the same time. */
export async function twoEditOne(one: Actor, other: Actor, target: Member, surname: string): Promise<void> {
  one.scene.counts.add('two on one record');
  const both = [one, other].map((actor, place) => ({ actor, typed: `${surname}${place === 0 ? 'A' : 'B'}` }));
  const ready = await Promise.all(
    both.map(async (each) => ({ ...each, preview: await previewsEdit(each.actor, target, each.typed) })),
  );
  await Promise.all(ready.map(({ actor, preview, typed }) => confirmsEdit(actor, preview, target, typed)));
}
